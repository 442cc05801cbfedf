using System.Collections.Concurrent;
using System.Globalization;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.Texts;
using NeuroHub.Users;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// Master data of the plant, from a cache. A commit of this process clears the cache before its answer is visible. Commits of other
/// processes are seen after <see cref="Freshness"/> at the latest. Only found names are cached: a name that is not found
/// is read again each time, so that it is found as soon as it exists.
/// </summary>
public sealed class PlantDirectory : IPlantDirectory, ICommitObserver
{
    private const int MaximumWorkers = 10_000;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Store _store;
    private readonly TimeProvider _clock;
    private readonly ProcessQueries _queries;
    private volatile Cache _cache;

    public PlantDirectory(Store store, TimeProvider clock)
    {
        (_store, _clock, _queries) = (store, clock, new ProcessQueries(store));
        _cache = new Cache(this);
    }

    public async ValueTask<ProcessRef?> FindProcess(string asked, Routing? routing = null)
    {
        var id = InRouting(routing, asked);
        // Uses the cache of this moment. If a commit replaces the cache meanwhile, this one and everything read into it are no longer used.
        var processes = await _cache.Processes.Get(processes => Named(processes, asked, id) is not null);
        return Named(processes, asked, id);
    }

    public async ValueTask<WorkerLookup> FindWorker(string? asked, Actor caller, Worker? opener = null)
    {
        if (asked is null)
            return WorkerLookup.Of(new Worker(caller.UserId, caller.Username, caller.FullName));
        var lookup = await FindPerson(asked);
        if (lookup.Found is not null || lookup.IsAmbiguous)
            return lookup;
        if (caller.Role == Role.Station && IsNamed(caller, asked))
            return WorkerLookup.Of(new Worker(caller.UserId, caller.Username, caller.FullName));
        return opener is not null && await IsDisabled(opener, asked) ? new WorkerLookup(asked, opener, false) : lookup;
    }

    private async ValueTask<WorkerLookup> FindPerson(string asked)
    {
        var workers = _cache.Workers;
        if (!workers.TryGetValue(asked, out var kept))
        {
            if (workers.Count >= MaximumWorkers)
                workers.Clear();
            kept = workers.GetOrAdd(asked, new FreshValue<WorkerLookup>(_clock, Freshness, () => Look(asked)));
        }

        var lookup = await kept.Get(static lookup => lookup.Found is not null);
        if (lookup.Found is null)
            workers.TryRemove(new(asked, kept));
        return lookup;
    }

    public async ValueTask<string?> DefaultPrinter(LabelType label) => (await _cache.Printers.Get()).GetValueOrDefault(label);

    public ValueTask<FirmwareView?> LatestFirmware() => _cache.Firmware.Get();

    public async Task<long?> ProcessOfCode(string code) =>
        (await _queries.List(isActive: null)).FirstOrDefault(process => process.ProcessCode.Equals(code, StringComparison.OrdinalIgnoreCase))?.Id;

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
                _cache = new Cache(this);
                return;
            }
        }
    }

    private static long? InRouting(Routing? routing, string asked) => routing is null ? null : ProcessReading.Named(routing, asked)?.Id;

    private static ProcessRef? Named(IReadOnlyList<ProcessView> processes, string asked, long? id)
    {
        var found = id is null ? ProcessReading.Named(processes, asked) : processes.FirstOrDefault(process => process.Id == id);
        return found is null
            ? null
            : new ProcessRef(found.Id, found.ProcessNumber, found.ProcessCode, found.ProcessNameKo, found.ProcessNameEn) { Characteristics = found.Characteristics };
    }

    /// <summary>A station may give its own name where a worker's name is expected.</summary>
    private static bool IsNamed(Actor station, string asked) =>
        NameKey.Of(station.Username) == NameKey.Of(OutsideText.Code(asked)) || station.FullName == asked || UserId(OutsideText.Code(asked)) == station.UserId;

    /// <summary>Whether the name belongs to the worker who opened the run and was disabled since.</summary>
    private Task<bool> IsDisabled(Worker opener, string asked) =>
        new Query(_store)
            .Add("SELECT 1 FROM users WHERE id = @opener AND is_active = @active AND (badge_key = @key OR username_key = @key OR full_name = @asked OR id = @id)")
            .With("opener", opener.Id)
            .With("active", false)
            .With("key", NameKey.Of(OutsideText.Code(asked)))
            .With("asked", asked)
            .With("id", UserId(OutsideText.Code(asked)) ?? -1)
            .Run(rows => rows.Next(default), default);

    /// <summary>
    /// Disabled users are ignored: they neither hide a name nor make it ambiguous. Stations are ignored too: a terminal with the name
    /// W003 must not get the work of the person with that badge.
    /// </summary>
    private async Task<WorkerLookup> Look(string asked)
    {
        var found = await new Query(_store)
            .Add("""
                SELECT id, username, full_name,
                  CASE WHEN badge_key = @key THEN 1 WHEN username_key = @key THEN 2 WHEN full_name = @asked THEN 3 ELSE 4 END AS place
                FROM users
                WHERE is_active = @active AND role <> 'STATION' AND (badge_key = @key OR username_key = @key OR full_name = @asked OR id = @id)
                ORDER BY place LIMIT 3
                """)
            .With("key", NameKey.Of(OutsideText.Code(asked)))
            .With("asked", asked)
            .With("id", UserId(OutsideText.Code(asked)) ?? -1)
            .With("active", true)
            .Run(rows => rows.All(row => (Worker: new Worker(row.Long(0), row.Text(1), row.Text(2)), Place: row.Int(3)), default), default);
        if (found.Count == 0)
            return new WorkerLookup(asked, null, false);
        const int byFullName = 3;
        return found.Count > 1 && found[0].Place == byFullName && found[1].Place == byFullName
            ? new WorkerLookup(asked, null, true)
            : new WorkerLookup(asked, found[0].Worker, false);
    }

    /// <summary><c>W007</c> or <c>7</c> = user id 7.</summary>
    internal static long? UserId(string asked) =>
        asked is ['W' or 'w', ..]
            ? long.TryParse(asked.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null
            : RowId.TryParse(asked, out var id) ? id : null;

    /// <summary>All default printers, so that "none" is cached too: it is asked for at each start of a process that prints a label.</summary>
    private async Task<Dictionary<LabelType, string>> DefaultPrinters()
    {
        var rows = await new Query(_store)
            .Add("SELECT label_type, printer_id FROM default_printers")
            .Run(all => all.All(row => (Label: EnumText<LabelType>.Parse(row.Text(0)), Printer: row.Text(1)), default), default);
        return rows.ToDictionary(row => row.Label, row => row.Printer);
    }

    private sealed class Cache(PlantDirectory directory)
    {
        public FreshValue<IReadOnlyList<ProcessView>> Processes { get; } =
            new(directory._clock, Freshness, async () => await directory._queries.List(null));

        public FreshValue<Dictionary<LabelType, string>> Printers { get; } = new(directory._clock, Freshness, directory.DefaultPrinters);

        public FreshValue<FirmwareView?> Firmware { get; } =
            new(directory._clock, Freshness, async () => await new FirmwareQueries(directory._store).Latest());

        public ConcurrentDictionary<string, FreshValue<WorkerLookup>> Workers { get; } = new(StringComparer.Ordinal);
    }
}
