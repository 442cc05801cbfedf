namespace NeuroHub.Lots;

/// <summary>What LOT and serial numbers have in common: capitals, digits and hyphens, and at least one letter.</summary>
internal static class PlainNumber
{
    public static bool IsValid(string text, int minLength, int maxLength)
    {
        if (text.Length < minLength || text.Length > maxLength || text[0] == '-')
            return false;
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterUpper(c))
                letters++;
            else if (!char.IsAsciiDigit(c) && c != '-')
                return false;
        }

        return letters > 0;
    }
}
