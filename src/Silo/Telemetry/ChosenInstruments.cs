using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace NeuroHub.Silo.Telemetry;

/// <summary>Of what the frameworks measure, what somebody who runs a plant looks at; docs/observability.md lists them all.</summary>
internal static class ChosenInstruments
{
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.Orleans", "System.Runtime"];

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "http.server.active_requests",
        "http.server.request.duration",
        "orleans-catalog-activations",
        "orleans-catalog-activation-created",
        "dotnet.gc.collections",
        "dotnet.gc.heap.total_allocated",
        "dotnet.gc.last_collection.heap.size",
        "dotnet.gc.pause.time",
        "dotnet.process.cpu.count",
        "dotnet.process.cpu.time",
        "dotnet.process.memory.working_set");

    // Fine enough to tell a P50 of 3 ms from one of 5 ms, and with the thresholds of requirements 13.3 (0.5 s) among them.
    private static readonly ExplicitBucketHistogramConfiguration RequestDuration = new()
    {
        Boundaries =
        [
            0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10,
        ],
        TagKeys = ["http.request.method", "http.route", "http.response.status_code"],
    };

    public static MeterProviderBuilder AddChosenInstruments(this MeterProviderBuilder metrics) =>
        metrics.AddMeter("NeuroHub.*").AddMeter(Meters).AddView(Of);

    private static MetricStreamConfiguration? Of(Instrument instrument) =>
        instrument.Name == "http.server.request.duration" ? RequestDuration
        : instrument.Meter.Name.StartsWith("NeuroHub.", StringComparison.Ordinal) || Names.Contains(instrument.Name) ? null
        : MetricStreamConfiguration.Drop;
}
