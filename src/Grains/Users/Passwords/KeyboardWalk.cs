namespace NeuroHub.Users;

/// <summary>
/// Finds passwords that follow the keys of a keyboard: rows, digits, columns such as <c>1qaz</c>, two of them in turn (<c>1q2w3e4r</c>),
/// in every direction and with Shift; also one repeated key, and the alphabet. Hangul letters are read as keys of the two-set layout.
/// </summary>
internal static class KeyboardWalk
{
    /// <summary>This many keys in one direction are a walk; words contain shorter ones.</summary>
    private const int Shortest = 3;

    /// <summary>The same for two lines in turn. Words contain shorter ones by chance: <c>banana</c>.</summary>
    private const int ShortestInTurn = 6;

    /// <summary>If at least half of a password is walked, it is weak up to this sum: 1 for each other character, 2 for each walk.</summary>
    private const int Few = 6;

    // Each row is half a key to the right of the row above: a column goes straight down or one key to the left.
    private static readonly string[][] Layers =
    [
        ["1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"],
        ["!@#$%^&*()_+", "QWERTYUIOP{}|", "ASDFGHJKL:\"", "ZXCVBNM<>?"],
        ["", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"],
        ["", "ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ"],
    ];

    private static readonly Dictionary<char, (int Row, int Column)> Places = Layers
        .SelectMany(layer => layer.SelectMany((keys, row) => keys.Select((key, column) => (key, Place: (row, column)))))
        .DistinctBy(it => it.key)
        .ToDictionary(it => it.key, it => it.Place);

    /// <summary>Whether most of a password is walks.</summary>
    public static bool Is(string password)
    {
        var (walked, walks) = (0, 0);
        for (var at = 0; at < password.Length;)
        {
            var length = LengthAt(password, at);
            at += Math.Max(length, 1);
            walked += length;
            walks += length > 0 ? 1 : 0;
        }

        var rest = password.Length - walked;
        return walked >= rest * 3 || (walked >= rest && rest + (2 * walks) <= Few);
    }

    /// <summary>Length of the longest walk that begins here; 0 = none begins.</summary>
    private static int LengthAt(string text, int at)
    {
        var alone = Math.Max(Run(text, at, 1, KeyStep), Run(text, at, 1, LetterStep));
        var inTurn = Run(text, at, 2, KeyStep);
        var longest = Math.Max(alone >= Shortest ? alone : 0, inTurn >= ShortestInTurn ? inTurn : 0);
        return longest;
    }

    /// <summary>How many characters continue by the same step, each from the one <paramref name="period"/> places before it.</summary>
    private static int Run(string text, int at, int period, Func<char, char, (int Row, int Column)?> step)
    {
        if (at + period >= text.Length || step(text[at], text[at + period]) is not { } first)
            return 0;
        var end = at + period + 1;
        while (end < text.Length && step(text[end - period], text[end]) == first)
            end++;
        return end - at;
    }

    /// <summary>The step from one key to its neighbour or to itself; null when they are not neighbours.</summary>
    private static (int Row, int Column)? KeyStep(char one, char other)
    {
        if (!Places.TryGetValue(one, out var from) || !Places.TryGetValue(other, out var to))
            return null;
        var step = (Row: to.Row - from.Row, Column: to.Column - from.Column);
        return step is (0, >= -1 and <= 1) or (-1 or 1, 0) or (1, -1) or (-1, 1) ? step : null;
    }

    private static (int Row, int Column)? LetterStep(char one, char other) =>
        char.IsAsciiLetter(one) && char.IsAsciiLetter(other) && (other | 0x20) - (one | 0x20) is 1 or -1 ? (0, (other | 0x20) - (one | 0x20)) : null;
}
