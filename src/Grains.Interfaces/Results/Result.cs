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

/// <summary>
/// An expected refusal. It is a value, never an exception. An operator reads it, so it names the thing and says what to do.
/// </summary>
/// <param name="Code">Stable machine code.</param>
/// <param name="Detail">The fact, in English; the <c>detail</c> of the error body.</param>
/// <param name="Advice">What to do next, in English; <c>message</c> is the fact and this.</param>
/// <param name="Korean">The whole message in Korean.</param>
[GenerateSerializer, Immutable, Alias("nh.refusal")]
public sealed record Refusal(
    [property: Id(0)] RefusalCode Code,
    [property: Id(1)] string Detail,
    [property: Id(2)] string Advice,
    [property: Id(3)] string Korean)
{
    /// <summary>How long to wait before a retry, from now on; null = not known.</summary>
    [Id(4)] public TimeSpan? RetryAfter { get; init; }
}

/// <summary>An answer of any type, for code that only looks whether it is a refusal.</summary>
public interface IAnswer
{
    /// <summary>Null when the command was done.</summary>
    Refusal? Refusal { get; }

    /// <summary>True when this is the kept answer of an earlier command with the same key.</summary>
    bool Replayed { get; }
}
