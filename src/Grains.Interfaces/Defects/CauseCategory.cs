namespace NeuroHub.Defects;

/// <summary>The category of a cause: a short code, kept in upper case.</summary>
public static class CauseCategory
{
    public const int MaxLength = 50;

    /// <summary>As it may come: in any case.</summary>
    public const string Pattern = "^[A-Za-z0-9_]{1,50}$";

    public static bool IsValid(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        return true;
    }
}
