namespace NeuroHub.Bench.Csv;

/// <summary>
/// What the CSV says, counted from its bare text. It shares no parsing with <see cref="Ai4iReader"/> on purpose:
/// a mistake in the reader would otherwise be on both sides of the comparison.
/// </summary>
internal static class CsvTextCount
{
    public static UnitCounts Count(string text, int? units = null)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).ToArray();
        var header = Cells(lines[0]);
        var type = Array.IndexOf(header, "Type");
        var failure = Array.IndexOf(header, "failure");
        var counts = new UnitCounts();
        foreach (var line in lines.Skip(1).Take(units ?? int.MaxValue))
        {
            var cells = Cells(line);
            if (cells[failure] == "0")
            {
                counts.AddPassed(cells[type]);
                continue;
            }

            counts.AddDefected(cells[type]);
            var set = 0;
            foreach (var mode in new[] { "TWF", "HDF", "PWF", "OSF", "RNF" })
            {
                if (cells[Array.IndexOf(header, mode)] != "1")
                    continue;
                set++;
                counts.AddCode(mode);
            }

            if (set == 0)
                counts.AddCode(UnitCounts.Unspecified);
        }

        return counts;
    }

    // No comma stands inside a value of this file's shape; quotes around one may.
    private static string[] Cells(string line) => [.. line.Split(',').Select(cell => cell.Trim().Trim('"'))];
}
