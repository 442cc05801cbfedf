namespace NeuroHub.Users;

/// <summary>
/// A name that somebody tried, as the audit trail may show it. People type their password into the wrong field; what is
/// not shaped like a username is not written down.
/// </summary>
internal static class AttemptedName
{
    public static string Of(string username) => Usernames.IsValid(username) ? username : "(not a username)";
}
