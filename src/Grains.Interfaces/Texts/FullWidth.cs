namespace NeuroHub.Texts;

/// <summary>The forms of ASCII that are as wide as a Hangul syllable; Korean and Japanese keyboards write them.</summary>
internal static class FullWidth
{
    private const char First = '\uFF01', Last = '\uFF5E', Blank = '\u3000';

    public static string ToAscii(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(First, Last) && !text.Contains(Blank))
            return text;
        return string.Create(text.Length, text, static (ascii, wide) =>
        {
            for (var i = 0; i < wide.Length; i++)
                ascii[i] = wide[i] switch
                {
                    >= First and <= Last => (char)(wide[i] - First + '!'),
                    Blank => ' ',
                    _ => wide[i],
                };
        });
    }
}
