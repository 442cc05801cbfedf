namespace NeuroHub.Users;

/// <summary>
/// The one form of a username, e-mail or station id by which it is unique, is found, and has its failures counted.
/// Whatever compares two names compares these: two rules would let one account be tried through two doors.
/// </summary>
public static class NameKey
{
#pragma warning disable CA1308 // Lower case is what is stored, for people who look into the table.
    public static string Of(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    public static string? OrNull(string? name) => name is null ? null : Of(name);
}
