using System.Globalization;
using System.Text.RegularExpressions;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Csv;

internal sealed partial class Ai4iReader
{
    private readonly Dictionary<string, int> _columns;

    private Ai4iReader(CsvRecord header)
    {
        _columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Fields.Count; i++)
            _columns.TryAdd(header.Fields[i].Trim().TrimStart('\uFEFF'), i);
        var missing = Ai4iColumns.All.Where(name => !_columns.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            throw new BenchException($"The CSV has no column '{string.Join("', '", missing)}'; its header is: {string.Join(", ", _columns.Keys)}.");
    }

    public static IReadOnlyList<Ai4iUnit> Read(string text, int? units = null)
    {
        using var lines = new StringReader(text);
        using var records = CsvRecordReader.Read(lines).GetEnumerator();
        if (!records.MoveNext())
            throw new BenchException("The CSV is empty: it has no header.");
        var reader = new Ai4iReader(records.Current);
        var read = new List<Ai4iUnit>();
        while ((units is null || read.Count < units) && records.MoveNext())
            read.Add(reader.Unit(read.Count + 1, records.Current));
        if (read.Count == 0)
            throw new BenchException("The CSV has a header but no units.");
        return read;
    }

    private Ai4iUnit Unit(int number, CsvRecord record) => new(
        number,
        (int)Number(record, Ai4iColumns.Udi),
        Text(record, Ai4iColumns.ProductId),
        Model(record),
        Number(record, Ai4iColumns.AirTemperature),
        Number(record, Ai4iColumns.ProcessTemperature),
        Number(record, Ai4iColumns.RotationalSpeed),
        Number(record, Ai4iColumns.Torque),
        Number(record, Ai4iColumns.ToolWear),
        Flag(record, Ai4iColumns.Failure),
        [.. Ai4iColumns.Modes.Where(mode => Flag(record, mode))]);

    private string Text(CsvRecord record, string column) =>
        _columns[column] < record.Fields.Count && record.Fields[_columns[column]].Trim() is { Length: > 0 } text
            ? text
            : throw new BenchException($"Line {record.Line} of the CSV has nothing in column '{column}'.");

    // A type becomes a model code on the wire, so it has to look like one.
    private string Model(CsvRecord record) =>
        Text(record, Ai4iColumns.Type) is var type && ModelCode().IsMatch(type)
            ? type
            : throw new BenchException($"Line {record.Line} of the CSV, column '{Ai4iColumns.Type}': '{type}' cannot be a model code.");

    private decimal Number(CsvRecord record, string column) =>
        decimal.TryParse(Text(record, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BenchException($"Line {record.Line} of the CSV, column '{column}': '{Text(record, column)}' is not a number.");

    private bool Flag(CsvRecord record, string column) => Text(record, column) switch
    {
        "0" => false,
        "1" => true,
        var other => throw new BenchException($"Line {record.Line} of the CSV, column '{column}': '{other}' is neither 0 nor 1."),
    };

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{0,19}$")]
    private static partial Regex ModelCode();
}
