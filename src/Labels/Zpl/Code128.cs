using System.Text;

namespace NeuroHub.Labels.Zpl;

/// <summary>
/// Encodes a number as Code 128, in subsets B and C. The switches between them are written out (<c>&gt;:</c>, <c>&gt;5</c>, <c>&gt;6</c>), so
/// that the printer does not choose another encoding.
/// </summary>
internal static class Code128
{
    private const int ModulesPerSymbol = 11;

    // Start, check symbol, stop.
    private const int ModulesAround = 11 + 11 + 13;

    // Fewer digits than this cost more in switches than they save. At the end of a text only one switch is needed.
    private const int DigitsInside = 6;
    private const int DigitsAtEnd = 4;

    /// <param name="number">A number of A-Z, 0-9 and hyphens.</param>
    /// <returns>The field data of <c>^BC</c>, and how many modules wide the symbol is.</returns>
    /// <exception cref="ArgumentException">The number has another character.</exception>
    public static (string Data, int Modules) Encode(string number)
    {
        if (!Encodes(number))
            throw new ArgumentException($"'{number}' cannot be a barcode: A-Z, 0-9 and - only.", nameof(number));
        var data = new StringBuilder(">:");
        var symbols = 0;
        var isC = false;
        for (var at = 0; at < number.Length;)
        {
            var digits = Digits(number, at);
            var pairs = digits / 2;
            if (pairs > 0 && digits >= (at + digits == number.Length ? DigitsAtEnd : DigitsInside))
            {
                // When the count is odd, the first digit is encoded in B, so that the rest are pairs.
                if (digits % 2 == 1)
                {
                    symbols += Single(data, number[at++], ref isC);
                }

                data.Append(">5").Append(number, at, pairs * 2);
                symbols += 1 + pairs;
                isC = true;
                at += pairs * 2;
                continue;
            }

            symbols += Single(data, number[at++], ref isC);
        }

        return (data.ToString(), ModulesAround + (symbols * ModulesPerSymbol));
    }

    public static bool Encodes(string number) =>
        number.Length > 0 && number.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static int Single(StringBuilder data, char letter, ref bool isC)
    {
        var symbols = isC ? 2 : 1;
        if (isC)
            data.Append(">6");
        isC = false;
        data.Append(letter);
        return symbols;
    }

    private static int Digits(string number, int at)
    {
        var end = at;
        while (end < number.Length && char.IsAsciiDigit(number[end]))
            end++;
        return end - at;
    }
}
