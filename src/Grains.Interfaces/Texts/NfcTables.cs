using System.Globalization;

namespace NeuroHub.Texts;

/// <summary>The Unicode data that normalization needs, read from <c>nfc.txt</c>.</summary>
internal sealed class NfcTables
{
    private readonly Dictionary<int, int> _classes = [];

    public Dictionary<int, int[]> Decompositions { get; } = [];

    public Dictionary<(int First, int Second), int> Compositions { get; } = [];

    public int ClassOf(int point) => _classes.GetValueOrDefault(point);

    public static NfcTables Read()
    {
        var tables = new NfcTables();
        using var lines = new StreamReader(typeof(NfcTables).Assembly.GetManifestResourceStream("nfc.txt")!);
        while (lines.ReadLine() is { } line)
        {
            if (line[0] == '@')
                tables.AddClass(line[1..].Split(' '));
            else if (line[0] != '#')
                tables.AddDecomposition(line.Split(' '));
        }

        return tables;
    }

    private void AddClass(string[] fields)
    {
        for (var point = Hex(fields[1]); point <= Hex(fields[2]); point++)
            _classes.Add(point, int.Parse(fields[0], CultureInfo.InvariantCulture));
    }

    private void AddDecomposition(string[] fields)
    {
        var point = Hex(fields[0].TrimEnd('!'));
        int[] parts = [.. fields[1..].Select(Hex)];
        Decompositions.Add(point, parts);
        if (parts.Length == 2 && fields[0][^1] != '!')
            Compositions.Add((parts[0], parts[1]), point);
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
