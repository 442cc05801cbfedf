using System.Globalization;
using System.Text;

namespace NeuroHub.Texts;

/// <summary>
/// Unicode's normalization form C. The runtime's own implementation needs ICU and does nothing without it, but NeuroHub must also run
/// where only the SDK is installed. Without normalization, one name typed on a Mac and on a tablet would be two names.
/// </summary>
public static class Nfc
{
    // NFC changes no character below the first combining mark.
    private const char FirstThatMatters = '\u0300';

    // NFC does not change these either, and users write mostly these: whole syllables, ideographs, and full-width forms.
    private const char FirstSyllable = '\uAC00', LastSyllable = '\uD7A3', FirstIdeograph = '\u4E00', LastIdeograph = '\u9FFF', FirstWide = '\uFF01', LastWide = '\uFF5E';

    private static readonly Lazy<NfcTables> Tables = new(NfcTables.Read);

    public static string Of(string text)
    {
        if (IsComposed(text))
            return text;
        var tables = Tables.Value;
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Decompose(tables, rune.Value, points);
        Order(tables, points);
        Compose(tables, points);
        var composed = new StringBuilder(points.Count);
        foreach (var point in points)
            composed.Append(CultureInfo.InvariantCulture, $"{new Rune(point)}");
        return composed.ToString();
    }

    private static bool IsComposed(string text)
    {
        foreach (var letter in text)
            if (letter is >= FirstThatMatters
                and not (>= FirstSyllable and <= LastSyllable) and not (>= FirstIdeograph and <= LastIdeograph) and not (>= FirstWide and <= LastWide))
                return false;
        return true;
    }

    private static void Decompose(NfcTables tables, int point, List<int> into)
    {
        if (HangulSyllable.TryDecompose(point, into))
            return;
        if (!tables.Decompositions.TryGetValue(point, out var parts))
        {
            into.Add(point);
            return;
        }

        foreach (var part in parts)
            Decompose(tables, part, into);
    }

    /// <summary>Sorts the marks of one character by their classes; marks of one class keep their order.</summary>
    private static void Order(NfcTables tables, List<int> points)
    {
        for (var begin = 0; begin < points.Count; begin++)
        {
            var end = begin;
            while (end < points.Count && tables.ClassOf(points[end]) != 0)
                end++;
            if (end - begin < 2)
                continue;
            // Sorted as a whole: moving the marks one by one would take quadratic time for a text of marks only.
            int[] ordered = [.. points[begin..end].OrderBy(tables.ClassOf)];
            for (var i = 0; i < ordered.Length; i++)
                points[begin + i] = ordered[i];
            begin = end;
        }
    }

    private static void Compose(NfcTables tables, List<int> points)
    {
        var (starter, write, lastClass) = (-1, 0, 0);
        foreach (var point in points.ToArray())
        {
            var mark = tables.ClassOf(point);
            var isNext = starter >= 0 && (starter == write - 1 || (lastClass != 0 && lastClass < mark));
            if (isNext && Pair(tables, points[starter], point) is { } composed)
            {
                points[starter] = composed;
                continue;
            }

            if (mark == 0)
                starter = write;
            lastClass = mark;
            points[write++] = point;
        }

        points.RemoveRange(write, points.Count - write);
    }

    private static int? Pair(NfcTables tables, int first, int second) =>
        HangulSyllable.Compose(first, second)
        ?? (tables.Compositions.TryGetValue((first, second), out var composed) ? composed : null);
}
