using System.Globalization;

namespace NeuroHub.Labels.Zpl;

/// <summary>
/// Makes a line fit by leaving out its middle: what tells two units apart are the last digits of their numbers, and what tells two
/// products apart the first words of their names.
/// </summary>
internal static class MiddleCut
{
    /// <param name="line">The whole line.</param>
    /// <param name="mark">Stands for what is left out.</param>
    /// <param name="fits">Whether a line is short enough.</param>
    public static string Fit(string line, string mark, Func<string, bool> fits)
    {
        if (fits(line))
            return line;
        // What a person takes for one letter stays one: Hangul in parts, pairs of surrogates.
        var starts = StringInfo.ParseCombiningCharacters(line);
        for (var kept = starts.Length - 1; kept > 1; kept--)
        {
            var head = kept / 2;
            var shorter = string.Concat(line.AsSpan(0, starts[head]), mark, line.AsSpan(starts[starts.Length - (kept - head)]));
            if (fits(shorter))
                return shorter;
        }

        return mark;
    }
}
