namespace NeuroHub.Users;

/// <summary>Whose password matched, and the session that began.</summary>
[GenerateSerializer, Immutable, Alias("nh.signed_in_user")]
public sealed record SignedInUser(
    [property: Id(0)] UserView User,
    [property: Id(1)] string SessionId,
    [property: Id(2)] bool PasswordChangeRequired = false);
