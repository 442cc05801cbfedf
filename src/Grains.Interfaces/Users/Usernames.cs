using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Users;

/// <summary>What a username may be: 3 to 50 letters, digits, <c>_</c>, <c>.</c>, <c>-</c> and Hangul syllables.</summary>
public static class Usernames
{
    public const string Pattern = "^[A-Za-z0-9_.가-힣-]{3,50}$";

    /// <summary>
    /// Whether a name reads as a user's number where a worker is named (<c>7</c>, <c>W007</c>). No new user or station gets such a name.
    /// Users from before this rule keep theirs.
    /// </summary>
    public static bool IsNumber(string text)
    {
        var digits = text.AsSpan(text is ['W' or 'w', _, ..] ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    public static bool IsValid(string text)
    {
        if (text.Length is < 3 or > 50)
            return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-' or (>= '가' and <= '힣')))
                return false;
        return true;
    }
}

/// <summary>
/// The one form of a username, e-mail or station id that is used for uniqueness, search, and counting failures. Every comparison of two
/// names uses this form. With a second rule, one account would have two failure counts.
/// </summary>
public static class NameKey
{
#pragma warning disable CA1308 // Lower case is what is stored, for people who look into the table.
    public static string Of(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    public static string? OrNull(string? name) => name is null ? null : Of(name);
}

/// <summary>
/// The key of a name's <see cref="ISignInGrain"/> and of its failures: a hash of its <see cref="NameKey"/>. It is hashed because people
/// may type anything as a name, also a password.
/// </summary>
public static class SignInKey
{
    public static string Of(string username) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(NameKey.Of(username))));
}
