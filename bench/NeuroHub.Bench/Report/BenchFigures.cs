using System.Text.Json;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Load;
using NeuroHub.Bench.Views;

namespace NeuroHub.Bench.Report;

/// <summary>All figures that bench/run.sh has written into its folder.</summary>
/// <param name="Machine">Markdown: the machine, versions, settings.</param>
/// <param name="Yardstick">pgbench, a row for each count of clients.</param>
/// <param name="Loads">By setup and shape, such as <c>postgres-many</c>; what was not measured is not there.</param>
/// <param name="Views">Reads on a plant with a past.</param>
/// <param name="Noop">A route of the same server that does nothing, a row for each count of connections.</param>
/// <param name="Values">Single figures by name; see bench/run.sh.</param>
internal sealed record BenchFigures(
    string Machine,
    IReadOnlyList<YardstickRow> Yardstick,
    IReadOnlyDictionary<string, LoadResult> Loads,
    IReadOnlyList<ViewRow> Views,
    IReadOnlyDictionary<int, ViewRow> Noop,
    IReadOnlyDictionary<string, double> Values)
{
    public static BenchFigures Read(string folder) => new(
        InputFile.ReadText(Path.Combine(folder, "machine.md")),
        PgbenchLog.ReadAll(Path.Combine(folder, "pgbench")),
        Named(folder, "load-").GroupBy(file => file.Name.Split('@')[0]).ToDictionary(files => files.Key, files => Together([.. files.Select(file => Json<LoadResult>(file.Path))])),
        Named(folder, "views").SelectMany(file => Json<List<ViewRow>>(file.Path)).ToList(),
        Named(folder, "noop-").ToDictionary(file => int.Parse(file.Name, System.Globalization.CultureInfo.InvariantCulture), file => Json<List<ViewRow>>(file.Path)[0]),
        Named(folder, "value-").ToDictionary(file => file.Name, file => Json<double>(file.Path)));

    public LoadRow? Load(string name, int connections) =>
        Loads.TryGetValue(name, out var result) ? result.Rows.FirstOrDefault(row => row.Connections == connections) : null;

    public YardstickRow? YardstickAt(int clients) => Yardstick.FirstOrDefault(row => row.Clients == clients);

    /// <summary>The row whose path begins with this text.</summary>
    public ViewRow? View(string path) => Views.FirstOrDefault(row => row.Path.StartsWith(path, StringComparison.Ordinal));

    public double? Value(string name) => Values.TryGetValue(name, out var value) ? value : null;

    private static IEnumerable<(string Name, string Path)> Named(string folder, string prefix) =>
        Directory.EnumerateFiles(folder, prefix + "*.json").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileNameWithoutExtension(path)[prefix.Length..], path));

    /// <summary>The same load at several counts of connections, measured one by one, such as <c>postgres-many@1</c> and <c>postgres-many@16</c>.</summary>
    private static LoadResult Together(IReadOnlyList<LoadResult> parts) =>
        parts[0] with { Rows = [.. parts.SelectMany(part => part.Rows).OrderBy(row => row.Connections)] };

    private static T Json<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(InputFile.ReadText(file), LoadCommand.Json) ?? throw new BenchException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new BenchException($"{file} is not what run.sh writes: {e.Message}", e);
        }
    }
}
