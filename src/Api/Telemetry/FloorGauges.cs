using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Feed;
using NeuroHub.Api.Stations;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Stations;
using NeuroHub.Storage;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Telemetry;

/// <summary>
/// The meter <c>NeuroHub.Floor</c>: the work, its alerts and labels, printers, stations and readers of the feed, read every 15 s
/// (requirements 13.2). This folder holds the metrics and the log of refusals of the API.
/// </summary>
internal sealed class FloorGauges : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);
    private static readonly Page All = new(0, 1000);

    private readonly Meter _meter = new("NeuroHub.Floor");
    private readonly PrinterQueries _printers;
    private readonly StationBoard _stations;
    private readonly FloorFigures _figures;
    private readonly ProcessQueries _processes;
    private readonly Store _store;
    private readonly IOptions<MetricsOptions> _options;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _clock;
    private readonly BackgroundLoops _loops;
    private volatile Floor? _floor;

    public FloorGauges(
        PrinterQueries printers,
        StationBoard stations,
        FloorFigures figures,
        ProcessQueries processes,
        Store store,
        FeedStreams feed,
        IOptions<MetricsOptions> options,
        IHostApplicationLifetime lifetime,
        TimeProvider clock,
        BackgroundLoops loops)
    {
        (_printers, _stations, _figures, _processes, _store) = (printers, stations, figures, processes, store);
        (_options, _lifetime, _clock, _loops) = (options, lifetime, clock, loops);
        _meter.CreateObservableGauge("neurohub.printers", () => _floor?.Printers ?? [], "{printer}", "Printers of the plant, by state and circuit.");
        _meter.CreateObservableGauge("neurohub.stations", () => _floor?.Stations ?? [], "{station}", "Stations of the plant, by whether they report.");
        _meter.CreateObservableCounter("neurohub.units.completed", () => _floor?.Units ?? [], "{unit}", "Units that passed their last process, since the plant began.");
        _meter.CreateObservableGauge("neurohub.work_in_progress", () => _floor?.Work ?? [], "{unit}", "Units of active LOTs, by process and whether they are in it or wait for it.");
        _meter.CreateObservableGauge("neurohub.alerts.unread", () => _floor?.Alerts ?? [], "{alert}", "Alerts that nobody has read, by severity.");
        _meter.CreateObservableGauge("neurohub.label_jobs", () => _floor?.LabelJobs ?? [], "{job}", "Label jobs that did not end well or not yet, by status.");
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

    /// <summary>Waits until the program has started: before that there are no grains to ask.</summary>
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
            var counts = await FloorCounts.Read(_store, stopping);
            var load = await _figures.Load(stopping);
            // A process without work is a zero, so that its series does not disappear.
            var numbers = (await _processes.List(isActive: null, stopping)).Select(process => process.ProcessNumber).Union(load.Keys).Order();
            _floor = new Floor(
                [new(counts.UnitsCompleted)],
                [.. numbers.SelectMany(number => Work(number, load.GetValueOrDefault(number)))],
                [.. counts.UnreadAlerts.Select(it => new Measurement<int>(it.Value, Tag("severity", it.Key)))],
                [.. counts.LabelJobs.Where(it => it.Key is not (LabelJobStatus.None or LabelJobStatus.Sent)).Select(it => new Measurement<int>(it.Value, Tag("status", it.Key)))],
                [
                    .. from state in Enum.GetValues<PrinterStatus>()
                       from circuit in Enum.GetValues<BreakerState>()
                       select new Measurement<int>(printers.GetValueOrDefault((state, circuit)), Tag("state", state), Tag("circuit", circuit)),
                ],
                [Online(true, stations.Count(station => station.Online)), Online(false, stations.Count(station => !station.Online))]);
        }
        catch
        {
            // A value that is not known is not shown.
            _floor = null;
            throw;
        }
    }

    private static IEnumerable<Measurement<int>> Work(int process, ProcessLoad load) =>
        [At(process, "in_progress", load.InProgress), At(process, "waiting", load.Waiting)];

    private static Measurement<int> At(int process, string state, int count) => new(count, new("process", process), new("state", state));

    private static Measurement<int> Online(bool online, int count) => new(count, new KeyValuePair<string, object?>("online", online ? "true" : "false"));

    private static KeyValuePair<string, object?> Tag<T>(string name, T value)
        where T : struct, Enum => new(name, JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private sealed record Floor(
        Measurement<long>[] Units,
        Measurement<int>[] Work,
        Measurement<int>[] Alerts,
        Measurement<int>[] LabelJobs,
        Measurement<int>[] Printers,
        Measurement<int>[] Stations);
}
