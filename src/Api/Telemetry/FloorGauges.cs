using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Feed;
using NeuroHub.Api.Stations;
using NeuroHub.Printers;
using NeuroHub.Silo.Telemetry;
using NeuroHub.Stations;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Telemetry;

/// <summary>The meter <c>NeuroHub.Floor</c>: printers, stations and readers of the feed, looked at each 15 s (requirements 13.2).</summary>
internal sealed class FloorGauges : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);
    private static readonly Page All = new(0, 1000);

    private readonly Meter _meter = new("NeuroHub.Floor");
    private readonly PrinterQueries _printers;
    private readonly StationBoard _stations;
    private readonly IOptions<MetricsOptions> _options;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _clock;
    private readonly BackgroundLoops _loops;
    private volatile Floor? _floor;

    public FloorGauges(
        PrinterQueries printers,
        StationBoard stations,
        FeedStreams feed,
        IOptions<MetricsOptions> options,
        IHostApplicationLifetime lifetime,
        TimeProvider clock,
        BackgroundLoops loops)
    {
        (_printers, _stations, _options, _lifetime, _clock, _loops) = (printers, stations, options, lifetime, clock, loops);
        _meter.CreateObservableGauge("neurohub.printers", () => _floor?.Printers ?? [], "{printer}", "Printers of the plant, by state and circuit.");
        _meter.CreateObservableGauge("neurohub.stations", () => _floor?.Stations ?? [], "{station}", "Stations of the plant, by whether they report.");
        _meter.CreateObservableGauge("neurohub.feed.readers", () => feed.Open, "{reader}", "Event streams of this node.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.Value.Enabled)
            return;
        await Started(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stoppingToken.IsCancellationRequested)
            await _loops.Every("gauges of the floor", Period, Look, stoppingToken);
    }

    /// <summary>Before that there are no grains to ask.</summary>
    private async Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = _lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    private async Task Look(CancellationToken stopping)
    {
        try
        {
            var now = _clock.GetUtcNow();
            var printers = (await _printers.All(stopping)).CountBy(printer => (printer.View.State, Circuit: printer.Condition.CircuitAt(now))).ToDictionary();
            var stations = (await _stations.List(All, stopping)).Items;
            _floor = new Floor(
                [
                    .. from state in Enum.GetValues<PrinterStatus>()
                       from circuit in Enum.GetValues<BreakerState>()
                       select new Measurement<int>(printers.GetValueOrDefault((state, circuit)), Tag("state", state), Tag("circuit", circuit)),
                ],
                [Online(true, stations.Count(station => station.Online)), Online(false, stations.Count(station => !station.Online))]);
        }
        catch
        {
            // What is not known is not shown.
            _floor = null;
            throw;
        }
    }

    private static Measurement<int> Online(bool online, int count) => new(count, new KeyValuePair<string, object?>("online", online ? "true" : "false"));

    private static KeyValuePair<string, object?> Tag<T>(string name, T value)
        where T : struct, Enum => new(name, JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private sealed record Floor(Measurement<int>[] Printers, Measurement<int>[] Stations);
}
