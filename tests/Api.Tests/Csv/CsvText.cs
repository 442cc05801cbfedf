using System.Text;

namespace NeuroHub.Api.Tests.Csv;

/// <summary>Reads CSV as RFC 4180 says: the tests' own reader, which knows nothing of the writer.</summary>
internal static class CsvText
{
    public static List<string[]> Read(string text)
    {
        var (records, fields, field, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"':
                    field.Append('"');
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                case '\r' when !isQuoted && text[i + 1] == '\n':
                    fields.Add(field.ToString());
                    field.Clear();
                    records.Add([.. fields]);
                    fields.Clear();
                    i++;
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }

        Assert.False(isQuoted);
        Assert.True(fields.Count == 0 && field.Length == 0, "The last record has no end.");
        return records;
    }

    /// <summary>Records by the names of the header.</summary>
    public static List<Dictionary<string, string>> Rows(string text)
    {
        var records = Read(text);
        Assert.All(records, record => Assert.Equal(records[0].Length, record.Length));
        return [.. records.Skip(1).Select(record => records[0].Zip(record).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
