namespace NeuroHub.Storage;

/// <summary>The form under which a username or e-mail is unique and found: lower case, however it is typed.</summary>
internal static class NameKey
{
#pragma warning disable CA1308 // Lower case is what is stored, for people who look into the table.
    public static string Of(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    public static string? OrNull(string? name) => name is null ? null : Of(name);
}
