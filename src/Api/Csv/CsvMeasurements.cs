using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Storage;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Csv;

/// <summary>
/// One column for each declared characteristic, in the order of the processes. A code that several processes declare is one column, because
/// a row belongs to one process. Several values of one characteristic are a JSON list in the cell.
/// </summary>
internal sealed class CsvMeasurements
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    private readonly Dictionary<long, IReadOnlyList<Characteristic>> _declared;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private CsvMeasurements(IReadOnlyList<ProcessView> processes, CsvTable table)
    {
        _declared = processes.ToDictionary(process => process.Id, process => process.Characteristics);
        var names = new List<string>();
        foreach (var code in processes.SelectMany(process => process.Characteristics).Select(characteristic => characteristic.Code))
            if (_columns.TryAdd(MeasurementCode.Key(code), names.Count))
                // A characteristic may have the same name as a field of the row.
                names.Add(table.Has(code) ? "measured_" + code : code);
        Names = names;
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Null when the rows of the table have no measured data.</summary>
    public static async Task<CsvMeasurements?> For(CsvTable table, HttpContext http) => table.IsMeasured
        ? new CsvMeasurements(await http.RequestServices.GetRequiredService<ProcessQueries>().List(isActive: null, http.RequestAborted), table)
        : null;

    /// <summary>The cells of a row.</summary>
    /// <param name="process">The id of the process, as JSON.</param>
    /// <param name="data">The measured data, as JSON.</param>
    public string[] Of(ReadOnlySpan<byte> process, ReadOnlyMemory<byte> data)
    {
        var cells = new string[Names.Count];
        Array.Fill(cells, "");
        if (data.IsEmpty || data.Span[0] != '{' || !Utf8Parser.TryParse(process, out long id, out _) || !_declared.TryGetValue(id, out var characteristics))
            return cells;
        using var document = JsonDocument.Parse(data, Deep);
        foreach (var (code, values) in Measuring.Of(document.RootElement, characteristics).Values ?? [])
            cells[_columns[MeasurementCode.Key(code)]] = Cell(values);
        return cells;
    }

    private static string Cell(ImmutableArray<double> values) => values.Length == 1
        ? Number(values[0])
        : $"\"[{string.Join(',', values.Select(Number))}]\"";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
