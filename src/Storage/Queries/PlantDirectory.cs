using System.Collections.Concurrent;
using System.Globalization;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.Users;

namespace NeuroHub.Storage.Queries;

/// <summary>
/// The floor's names from a cache. A commit of this process empties it before anyone sees the commit's answer; other
/// processes' commits show after <see cref="Freshness"/> at the latest. Only what was found is kept: a name that is not
/// there is asked for again each time, so that it is found as soon as it is there.
/// </summary>
public sealed class PlantDirectory(Store store, TimeProvider clock) : IPlantDirectory, ICommitObserver
{
    private const int MaximumWorkers = 10_000;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly ProcessQueries _queries = new(store);
    private Cache _cache = new();

    public async ValueTask<ProcessRef?> FindProcess(string asked)
    {
        var cache = _cache;
        if (cache.Processes is { } kept && IsFresh(kept.ReadAt) && Named(kept.Processes, asked) is { } known)
            return known;
        var readAt = clock.GetTimestamp();
        var processes = await _queries.List(null);
        // Into the cache it was read for: one that was emptied meanwhile is out of use, with what we put there.
        cache.Processes = new KeptProcesses(processes, readAt);
        return Named(processes, asked);
    }

    public async ValueTask<WorkerLookup> FindWorker(string? asked, Actor caller)
    {
        if (asked is null)
            return WorkerLookup.Of(new Worker(caller.UserId, caller.Username, caller.FullName));
        var cache = _cache;
        if (cache.Workers.TryGetValue(asked, out var kept) && IsFresh(kept.ReadAt))
            return kept.Lookup;
        var readAt = clock.GetTimestamp();
        var lookup = await Look(asked);
        if (lookup.Found is not null)
        {
            if (cache.Workers.Count >= MaximumWorkers)
                cache.Workers.Clear();
            cache.Workers[asked] = new KeptWorker(lookup, readAt);
        }

        return lookup;
    }

    public async ValueTask<string?> DefaultPrinter(LabelType label)
    {
        var cache = _cache;
        if (cache.Printers is { } kept && IsFresh(kept.ReadAt))
            return kept.ByLabel.GetValueOrDefault(label);
        var readAt = clock.GetTimestamp();
        var rows = await new Query(store)
            .Add("SELECT label_type, printer_id FROM default_printers")
            .Run(all => all.All(row => (Label: EnumText<LabelType>.Parse(row.Text(0)), Printer: row.Text(1)), default), default);
        var byLabel = rows.ToDictionary(row => row.Label, row => row.Printer);
        cache.Printers = new KeptPrinters(byLabel, readAt);
        return byLabel.GetValueOrDefault(label);
    }

    public async ValueTask<FirmwareView?> LatestFirmware()
    {
        var cache = _cache;
        if (cache.Firmware is { } kept && IsFresh(kept.ReadAt))
            return kept.Latest;
        var readAt = clock.GetTimestamp();
        var latest = await new FirmwareQueries(store).Latest();
        cache.Firmware = new KeptFirmware(latest, readAt);
        return latest;
    }

    public async Task<Routing> CurrentRouting() => new([.. (await _queries.List(isActive: true)).Select(process => new RoutingProcess
    {
        Id = process.Id,
        Number = process.ProcessNumber,
        Code = process.ProcessCode,
        RequiresAllPrevious = process.RequiresAllPrevious,
        ReworkAllowed = process.ReworkAllowed,
        AutoPrintLabel = process.AutoPrintLabel,
        NeedsFirmware = process.NeedsFirmware,
        EstimatedDurationSeconds = process.EstimatedDurationSeconds,
    })]);

    public void Committed(IReadOnlyList<CommitItem> items)
    {
        foreach (var item in items)
        {
            foreach (var append in item.Appends)
            {
                if (append.Changes.Length == 0 || append.Changes[^1].After is not (ProcessState or UserState or PrinterState or FirmwareState))
                    continue;
                _cache = new Cache();
                return;
            }
        }
    }

    private static ProcessRef? Named(IReadOnlyList<ProcessView> processes, string asked)
    {
        foreach (var process in processes)
            if (ProcessReading.IsNamed(process, asked))
                return new ProcessRef(process.Id, process.ProcessNumber, process.ProcessCode, process.ProcessNameKo, process.ProcessNameEn)
                {
                    Characteristics = process.Characteristics,
                };
        return null;
    }

    /// <summary>Disabled users are not there at all: they neither hide a name nor make it ambiguous.</summary>
    private async Task<WorkerLookup> Look(string asked)
    {
        var found = await new Query(store)
            .Add("""
                SELECT id, username, full_name, CASE WHEN username_key = @key THEN 1 WHEN full_name = @asked THEN 2 ELSE 3 END AS place
                FROM users
                WHERE is_active = @active AND (username_key = @key OR full_name = @asked OR id = @id)
                ORDER BY place LIMIT 3
                """)
            .With("key", NameKey.Of(asked))
            .With("asked", asked)
            .With("id", UserId(asked) ?? -1)
            .With("active", true)
            .Run(rows => rows.All(row => (Worker: new Worker(row.Long(0), row.Text(1), row.Text(2)), Place: row.Int(3)), default), default);
        if (found.Count == 0)
            return new WorkerLookup(asked, null, false);
        const int byFullName = 2;
        return found.Count > 1 && found[0].Place == byFullName && found[1].Place == byFullName
            ? new WorkerLookup(asked, null, true)
            : new WorkerLookup(asked, found[0].Worker, false);
    }

    /// <summary><c>W007</c> or <c>7</c> = user id 7.</summary>
    internal static long? UserId(string asked) =>
        long.TryParse(asked.AsSpan(asked is ['W' or 'w', ..] ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private bool IsFresh(long readAt) => clock.GetElapsedTime(readAt) < Freshness;

    private sealed class Cache
    {
        public KeptProcesses? Processes { get; set; }

        /// <summary>All of them, so that "none" is known too: it is asked for at each start of a labelling process.</summary>
        public KeptPrinters? Printers { get; set; }

        public KeptFirmware? Firmware { get; set; }

        public ConcurrentDictionary<string, KeptWorker> Workers { get; } = new();
    }

    private sealed record KeptProcesses(IReadOnlyList<ProcessView> Processes, long ReadAt);

    private sealed record KeptPrinters(Dictionary<LabelType, string> ByLabel, long ReadAt);

    private sealed record KeptFirmware(FirmwareView? Latest, long ReadAt);

    private sealed record KeptWorker(WorkerLookup Lookup, long ReadAt);
}
