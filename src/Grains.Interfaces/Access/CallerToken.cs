using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Where a grain call carries its caller's token.</summary>
public static class CallerToken
{
    /// <summary>Key in Orleans' request context.</summary>
    public const string Key = "nh.caller";
}

/// <summary>The token that a grain client sends with each call.</summary>
/// <param name="Token">The access token; REST takes the same token.</param>
/// <param name="ExpiresAt">When it expires, by the plant's clock.</param>
/// <param name="Actor">The user that it stands for; commands must name this user as their sender.</param>
/// <param name="Lifetime">How long it is valid from now. Clients use this value, because an equipment PC's clock may be wrong.</param>
[GenerateSerializer, Immutable, Alias("nh.grain_pass")]
public sealed record GrainPass(
    [property: Id(0)] string Token,
    [property: Id(1)] DateTimeOffset ExpiresAt,
    [property: Id(2)] Actor Actor,
    [property: Id(3)] TimeSpan Lifetime);

/// <summary>A grain call was refused, and the method's return type cannot carry a refusal.</summary>
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
