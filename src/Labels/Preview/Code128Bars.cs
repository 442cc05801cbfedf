using System.Globalization;

namespace NeuroHub.Labels.Preview;

/// <summary>The bars of a Code 128 whose subset switches are written out as in <c>^BC</c> data (ISO/IEC 15417).</summary>
internal static class Code128Bars
{
    private const int StartB = 104;
    private const int ToC = 99;
    private const int ToB = 100;
    private const int CheckModulus = 103;
    private const string Stop = "2331112";

    /// <summary>Widths of bar, space, bar, space, bar, space for the symbols 0..105.</summary>
    private static readonly string[] Patterns = (
        "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
        + "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
        + "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
        + "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
        + "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
        + "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
        + "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232").Split(' ');

    /// <returns>Widths in modules, bars and spaces in turn.</returns>
    public static IEnumerable<(int Width, bool IsBar)> Of(string data)
    {
        var symbols = Symbols(data);
        var check = symbols[0];
        for (var i = 1; i < symbols.Count; i++)
            check += i * symbols[i];
        symbols.Add(check % CheckModulus);
        var isBar = true;
        foreach (var width in symbols.SelectMany(symbol => Patterns[symbol]).Concat(Stop))
        {
            yield return (width - '0', isBar);
            isBar = !isBar;
        }
    }

    private static List<int> Symbols(string data)
    {
        var symbols = new List<int>();
        var isC = false;
        for (var i = 0; i < data.Length;)
        {
            if (data[i] == '>')
            {
                var (symbol, next) = data[i + 1] switch
                {
                    ':' => (StartB, false),
                    '5' => (ToC, true),
                    '6' => (ToB, false),
                    _ => throw new NotSupportedException($"The preview does not know the switch >{data[i + 1]}."),
                };
                symbols.Add(symbol);
                isC = next;
                i += 2;
            }
            else if (isC)
            {
                symbols.Add(int.Parse(data.AsSpan(i, 2), CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                symbols.Add(data[i++] - ' ');
            }
        }

        return symbols;
    }
}
