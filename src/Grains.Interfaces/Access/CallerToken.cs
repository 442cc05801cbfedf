using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Where a call of a grain carries the token of whoever makes it.</summary>
public static class CallerToken
{
    /// <summary>Key in Orleans' request context.</summary>
    public const string Key = "nh.caller";
}

/// <summary>What a client of grains shows at each call.</summary>
/// <param name="Token">The access token; the same that REST takes.</param>
/// <param name="ExpiresAt">Until when, by the plant's clock.</param>
/// <param name="Actor">Whom it speaks for: what commands must name as their sender.</param>
/// <param name="Lifetime">How long it lives from now: an equipment PC's clock may be anywhere.</param>
[GenerateSerializer, Immutable, Alias("nh.grain_pass")]
public sealed record GrainPass(
    [property: Id(0)] string Token,
    [property: Id(1)] DateTimeOffset ExpiresAt,
    [property: Id(2)] Actor Actor,
    [property: Id(3)] TimeSpan Lifetime);

/// <summary>A call that was not let through, of a method whose answer cannot say so.</summary>
[GenerateSerializer, Alias("nh.call_refused")]
public sealed class CallRefusedException : Exception
{
    public CallRefusedException(Refusal refusal)
        : base(refusal.Detail) => Code = refusal.Code;

    public CallRefusedException()
    {
    }

    public CallRefusedException(string message)
        : base(message)
    {
    }

    public CallRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    [Id(0)]
    public RefusalCode Code { get; set; }
}
