using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Json;

namespace NeuroHub.Api.Csv;

/// <summary>
/// The columns of a type, with the names and in the order of its JSON. A row comes from the JSON of one value, so a file has the same content
/// as the list. Times are in the plant's time zone. Lists and objects are JSON in one cell.
/// </summary>
internal sealed class CsvTable
{
    private static readonly ConcurrentDictionary<Type, CsvTable> Known = new();

    // As deep as measured data may be, plus the objects around it.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 256 };

    private readonly Column[] _columns;

    private CsvTable(Column[] columns)
    {
        _columns = columns;
        (Data, Process) = (Array.FindIndex(columns, column => column.Name == "measurement_data"), Array.FindIndex(columns, column => column.Name == "process_id"));
    }

    /// <summary>True when a row has measured data of a process: then the declared characteristics are columns too.</summary>
    public bool IsMeasured => Data >= 0 && Process >= 0;

    private int Data { get; }

    private int Process { get; }

    public static CsvTable Of(JsonTypeInfo type) => Known.GetOrAdd(type.Type, static (_, type) => new CsvTable(Columns(type)), type);

    public bool Has(string column) => Array.Exists(_columns, known => known.Name == column);

    public void Header(CsvWriter csv, CsvMeasurements? measured)
    {
        csv.Mark();
        foreach (var column in _columns)
            csv.Text(column.Name);
        foreach (var name in measured?.Names ?? [])
            csv.Text(name);
        csv.EndRecord();
    }

    /// <param name="csv">The output.</param>
    /// <param name="json">One value, as a JSON object.</param>
    /// <param name="zone">The plant's.</param>
    /// <param name="measured">The declared characteristics; null when there are no such columns.</param>
    public void Row(CsvWriter csv, ReadOnlyMemory<byte> json, TimeZoneInfo zone, CsvMeasurements? measured)
    {
        Span<Range> cells = stackalloc Range[_columns.Length];
        Find(json.Span, cells);
        for (var i = 0; i < _columns.Length; i++)
            Cell(csv, json.Span[cells[i]], _columns[i].IsTime ? zone : null);
        if (measured is not null)
            foreach (var value in measured.Of(json.Span[cells[Process]], json[cells[Data]]))
                csv.Raw(value);
        csv.EndRecord();
    }

    /// <summary>Finds the range of each column's value in the JSON. The range of a missing field is empty.</summary>
    private void Find(ReadOnlySpan<byte> json, Span<Range> cells)
    {
        cells.Fill(0..0);
        var reader = new Utf8JsonReader(json, Deep);
        reader.Read();
        // The fields come in the order of the columns; some may be missing.
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = next;
            while (column < _columns.Length && !reader.ValueTextEquals(_columns[column].Utf8))
                column++;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (column == _columns.Length)
                continue;
            cells[column] = start..(int)reader.BytesConsumed;
            next = column + 1;
        }
    }

    private static void Cell(CsvWriter csv, ReadOnlySpan<byte> json, TimeZoneInfo? zone)
    {
        if (json.IsEmpty || json[0] == 'n')
            csv.Null();
        else if (json[0] == '"')
            Text(csv, json, zone);
        else if (json[0] is (byte)'{' or (byte)'[')
            csv.Json(json);
        else
            csv.Raw(json);
    }

    private static void Text(CsvWriter csv, ReadOnlySpan<byte> json, TimeZoneInfo? zone)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var text = reader.GetString()!;
        if (zone is not null && UtcTimeConverter.TryParse(text, out var time))
            csv.Raw(TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        else
            csv.Text(text);
    }

    private static Column[] Columns(JsonTypeInfo type)
    {
        if (type.Converter is IFlatObject flat)
            return [.. Columns(flat.Fields), .. flat.More.Select(name => new Column(name, IsTime: false))];
        // Fields that are written only under a condition belong to the answers of commands.
        return [.. type.Properties.Where(property => property is { Get: not null, ShouldSerialize: null }).Select(Of)];
    }

    private static Column Of(JsonPropertyInfo property) =>
        new(property.Name, (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(DateTimeOffset));

    private sealed record Column(string Name, bool IsTime)
    {
        public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Name);
    }
}

/// <summary>A converter that writes the fields of another type and then some of its own. Its columns are all these fields.</summary>
internal interface IFlatObject
{
    JsonTypeInfo Fields { get; }

    IReadOnlyList<string> More { get; }
}
