using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuroHub.Api.Tests.Telemetry;

/// <summary>What <c>/metrics</c> said at one moment, read as Prometheus reads it.</summary>
internal sealed partial class Scrape
{
    private readonly Dictionary<string, double> _samples = [];

    private Scrape(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Type().Match(line) is { Success: true } type)
                Families[type.Groups[1].Value] = type.Groups[2].Value;
            else if (Sample().Match(line) is { Success: true } sample)
                _samples[sample.Groups[1].Value] = double.Parse(sample.Groups[2].Value, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Name to type.</summary>
    public SortedDictionary<string, string> Families { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _samples.Keys.Select(sample => sample.Split('{')[0]).Distinct();

    public static async Task<Scrape> Of(Uri server)
    {
        using var http = new HttpClient();
        return new Scrape(await http.GetStringAsync(new Uri(server, "/metrics")));
    }

    /// <summary>Over all series of a name that have these labels, as <c>sum(name{...})</c>.</summary>
    public double Sum(string name, params string[] labels) => _samples
        .Where(sample => sample.Key.Split('{')[0] == name && labels.All(label => sample.Key.Contains(label, StringComparison.Ordinal)))
        .Sum(sample => sample.Value);

    /// <summary>The names of the labels of a family.</summary>
    public string[] LabelsOf(string family) =>
    [
        .. _samples.Keys
            .Where(sample => sample.Split('{')[0] is var name && (name == family || (name.StartsWith(family, StringComparison.Ordinal) && name[family.Length..] is "_bucket" or "_sum" or "_count")))
            .SelectMany(sample => Label().Matches(sample).Select(label => label.Groups[1].Value))
            .Where(label => label != "le")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^# TYPE (\S+) (\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"^([a-zA-Z_:][\w:]*(?:\{.*\})?) (\S+)")]
    private static partial Regex Sample();

    [GeneratedRegex("[{,]([a-zA-Z_]\\w*)=\"")]
    private static partial Regex Label();
}
