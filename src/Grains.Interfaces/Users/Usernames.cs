namespace NeuroHub.Users;

/// <summary>What a username may be: 3 to 50 letters, digits, <c>_</c>, <c>.</c>, <c>-</c> and Hangul syllables.</summary>
public static class Usernames
{
    public const string Pattern = "^[A-Za-z0-9_.가-힣-]{3,50}$";

    /// <summary>
    /// Read as a user's number where a worker is named (<c>7</c>, <c>W007</c>): no new user or station gets such a name. Those from
    /// before keep it.
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
