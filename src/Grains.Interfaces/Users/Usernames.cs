namespace NeuroHub.Users;

/// <summary>What a username may be: 3 to 50 letters, digits, <c>_</c>, <c>.</c>, <c>-</c> and Hangul syllables.</summary>
public static class Usernames
{
    public const string Pattern = "^[A-Za-z0-9_.가-힣-]{3,50}$";

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
