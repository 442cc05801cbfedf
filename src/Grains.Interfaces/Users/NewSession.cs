namespace NeuroHub.Users;

/// <summary>A session as its last sign-in or refresh left it.</summary>
/// <param name="User">Whom it speaks for.</param>
/// <param name="SessionId">22 characters of base64url.</param>
/// <param name="RefreshToken">Buys the next access token, once; opaque. Empty where none is told.</param>
/// <param name="EndsAt">When it ends if it is not refreshed before: 8 h from now, 7 days after the sign-in at the latest; a device's 90 days after it.</param>
[GenerateSerializer, Immutable, Alias("nh.new_session")]
public sealed record NewSession(
    [property: Id(0)] UserView User,
    [property: Id(1)] string SessionId,
    [property: Id(2)] string RefreshToken,
    [property: Id(3)] DateTimeOffset EndsAt)
{
    /// <summary>Somebody else set the password: the session is good for nothing but a new one.</summary>
    [Id(4)] public bool PasswordChangeRequired { get; init; }

    /// <summary>Null = a person's.</summary>
    [Id(5)] public ConsoleDevice? Device { get; init; }
}
