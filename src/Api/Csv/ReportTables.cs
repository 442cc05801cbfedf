using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuroHub.Api.Csv;

/// <summary>The tables of a report: its arrays of objects, in its own order; of a report without any, its fields as one row.</summary>
internal sealed class ReportTables
{
    private static readonly ConcurrentDictionary<Type, ReportTables> Known = new();

    private readonly JsonTypeInfo _report;
    private readonly List<(string Name, JsonTypeInfo Row)> _tables = [];

    private ReportTables(JsonTypeInfo report)
    {
        _report = report;
        foreach (var property in report.Properties)
            if (RowOf(property.PropertyType) is { } row && report.Options.GetTypeInfo(row) is var type && (type.Kind == JsonTypeInfoKind.Object || type.Converter is IFlatObject))
                _tables.Add((property.Name, type));
    }

    public static ReportTables Of(JsonTypeInfo report) => Known.GetOrAdd(report.Type, static (_, report) => new ReportTables(report), report);

    public IEnumerable<string> Names => _tables.Select(table => table.Name);

    /// <summary>The columns and the rows of the table that was asked for, else of the first.</summary>
    public (CsvTable Table, IEnumerable<JsonElement> Rows) Read(string? name, JsonElement report)
    {
        if (_tables.Count == 0)
            return (CsvTable.Of(_report), [report]);
        var (found, row) = _tables.Find(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
            (found, row) = _tables[0];
        return (CsvTable.Of(row), report.GetProperty(found).EnumerateArray());
    }

    private static Type? RowOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
