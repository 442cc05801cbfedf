using System.Diagnostics.CodeAnalysis;

namespace NeuroHub.Results;

/// <summary>The answer of a command: a value, or the one refusal that came first.</summary>
/// <typeparam name="T">What the command answers when it is done.</typeparam>
[GenerateSerializer, Immutable, Alias("nh.result`1")]
public sealed record Result<T> : IAnswer
    where T : class
{
    private Result(T? value, Refusal? refusal, bool replayed) =>
        (Value, Refusal, Replayed) = (value, refusal, replayed);

    [Id(0)]
    public T? Value { get; }

    [Id(1)]
    public Refusal? Refusal { get; }

    /// <summary>True when this is the kept answer of an earlier command with the same key.</summary>
    [Id(2)]
    public bool Replayed { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    public static Result<T> Done(T value) => new(value, null, replayed: false);

    public static Result<T> Again(T value) => new(value, null, replayed: true);

    public static Result<T> No(Refusal refusal) => new(null, refusal, replayed: false);

    public static implicit operator Result<T>(T value) => Done(value);

    public static implicit operator Result<T>(Refusal refusal) => No(refusal);
}
