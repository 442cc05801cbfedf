namespace NeuroHub.Station.Hosting;

/// <summary>
/// Makes a text from outside, such as a server's answer or the name of a dropped file, safe for a log, a report or a terminal: one line, without
/// control characters, and shortened.
/// </summary>
internal static class OneLine
{
    // The server refuses a heartbeat with an error longer than 1,000.
    private const int Longest = 300;

    public static string Of(string? text, int longest = Longest)
    {
        if (text is null)
            return "";
        return string.Create(Math.Min(text.Length, longest), text, static (line, from) =>
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = IsShown(from[i]) ? from[i] : ' ';
        });
    }

    // U+2028 and U+2029 end lines; format characters can reverse the order of what follows.
    private static bool IsShown(char letter) => !char.IsControl(letter) && !char.IsSurrogate(letter)
        && char.GetUnicodeCategory(letter) is not (System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
