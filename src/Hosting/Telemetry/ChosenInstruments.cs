using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>Selects the frameworks' instruments that are useful for running a plant. docs/observability.md lists them all.</summary>
internal static class ChosenInstruments
{
    private const string Requests = "http.server.request.duration";

    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.Orleans", "System.Runtime"];

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "http.server.active_requests",
        Requests,
        "orleans-catalog-activations",
        "orleans-catalog-activation-created",
        "dotnet.gc.collections",
        "dotnet.gc.heap.total_allocated",
        "dotnet.gc.last_collection.heap.size",
        "dotnet.gc.pause.time",
        "dotnet.process.cpu.count",
        "dotnet.process.cpu.time",
        "dotnet.process.memory.working_set");

    // By route, without the status, which would multiply the series. The buckets include the threshold of requirements 13.3 (0.5 s).
    private static readonly ExplicitBucketHistogramConfiguration RequestDuration = new()
    {
        Boundaries = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
        TagKeys = ["http.request.method", "http.route"],
    };

    // By status, without the route and without buckets: how many answers there were, and their total time.
    private static readonly ExplicitBucketHistogramConfiguration Responses = new()
    {
        Name = "http.server.responses",
        Description = "Answers by status, and the time they took together.",
        Boundaries = [],
        TagKeys = ["http.response.status_code"],
    };

    // Orleans describes none of its instruments. A gauge whose name ends in "count" is taken for a part of a histogram, so it is renamed.
    private static readonly Dictionary<string, MetricStreamConfiguration> Described = new(StringComparer.Ordinal)
    {
        ["orleans-catalog-activations"] = new() { Description = "Grains in memory." },
        ["orleans-catalog-activation-created"] = new() { Description = "Grains that came into memory." },
        ["dotnet.process.cpu.count"] = new() { Name = "dotnet.process.cpus", Description = "Cores that the process may use." },
    };

    public static MeterProviderBuilder AddChosenInstruments(this MeterProviderBuilder metrics) => metrics
        .AddMeter("NeuroHub.*").AddMeter(Meters)
        .AddView(Requests, RequestDuration).AddView(Requests, Responses).AddView(Of);

    private static MetricStreamConfiguration? Of(Instrument instrument) =>
        Described.TryGetValue(instrument.Name, out var described) ? described
        : instrument.Meter.Name.StartsWith("NeuroHub.", StringComparison.Ordinal) || Names.Contains(instrument.Name) ? null
        : MetricStreamConfiguration.Drop;
}
