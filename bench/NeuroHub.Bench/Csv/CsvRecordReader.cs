using System.Text;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Csv;

/// <summary>RFC 4180 records: quoted fields with doubled quotes and line ends inside, CRLF or LF. Blank lines are passed over.</summary>
internal static class CsvRecordReader
{
    public static IEnumerable<CsvRecord> Read(TextReader reader)
    {
        var line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            var first = line;
            while (HasOpenQuote(text))
            {
                var more = reader.ReadLine()
                    ?? throw new BenchException($"Line {first} of the CSV opens a quote that is never closed.");
                text += "\n" + more;
                line++;
            }

            if (text.Length > 0)
                yield return new CsvRecord(first, Split(text));
        }
    }

    private static bool HasOpenQuote(string text) => text.Count(c => c == '"') % 2 == 1;

    private static List<string> Split(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
