using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Runs;
using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Feed;

/// <summary>What readers of the feed are promised, on either engine.</summary>
public abstract class FeedTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly TestPlant _plant = new();

    [Fact]
    public async Task Commits_are_told_in_order_and_once()
    {
        await using var store = await NewStore();
        await using var feed = NewFeed(store);
        var log = store.OpenLog(feed);
        using var reader = await feed.Open(null, default);

        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Fail));
        await serials[0].Commit(log, _plant.ApproveRework(serials[0], lot));
        await serials[0].Commit(log, _plant.Record(serials[0], lot, 1, RunResult.Pass));
        await serials[1].Commit(log, _plant.Scrap(serials[1]));

        string[] expected = [
            "LotStatus LOT-A  CREATED", "SerialStatus LOT-A LOT-A-0001 CREATED", "SerialStatus LOT-A LOT-A-0002 CREATED",
            "RunStarted LOT-A LOT-A-0001 ", "SerialStatus LOT-A LOT-A-0001 IN_PROGRESS",
            "RunCompleted LOT-A LOT-A-0001 FAIL", "DefectRecorded LOT-A LOT-A-0001 UNSPECIFIED", "SerialStatus LOT-A LOT-A-0001 DEFECTED",
            "Alert LOT-A LOT-A-0001 DEFECT_DETECTED",
            "SerialStatus LOT-A LOT-A-0001 REWORK",
            "RunStarted LOT-A LOT-A-0001 ", "RunCompleted LOT-A LOT-A-0001 PASS", "SerialStatus LOT-A LOT-A-0001 IN_PROGRESS",
            "SerialStatus LOT-A LOT-A-0002 SCRAPPED"];
        var told = await Read(reader, expected.Length);
        Assert.Equal(expected, told.Select(Text));
        Assert.False(reader.Moved.IsCompleted);
        for (var i = 1; i < told.Count; i++)
            Assert.True(told[i].Id.IsAfter(told[i - 1].Id));
    }

    [Fact]
    public async Task An_alert_has_the_id_of_its_row_told_live_and_told_later()
    {
        await using var store = await NewStore();
        await using var feed = NewFeed(store);
        var log = store.OpenLog(feed);
        using var live = await feed.Open(null, default);
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        foreach (var serial in serials)
        {
            await serial.Commit(log, _plant.Start(serial, lot, 1));
            await serial.Commit(log, _plant.Complete(serial, lot, 1, RunResult.Fail));
        }

        var ids = (await store.Dump("SELECT id FROM alerts ORDER BY id")).Split('\n');
        await using var restarted = NewFeed(store);
        var later = await restarted.Read(new FeedId(0, 0), new FeedFilter { Kinds = new HashSet<FeedKind> { FeedKind.Alert } }, 100, default);

        Assert.Equal(2, ids.Length);
        Assert.Equal(ids, later.Events.Select(e => $"{e.Data.AlertId}"));
        Assert.Equal(ids, (await Read(live, 1 + 2 + (2 * 6))).Where(e => e.Kind == FeedKind.Alert).Select(e => $"{e.Data.AlertId}"));
    }

    [Fact]
    public async Task A_page_shows_what_another_process_has_committed_by_now()
    {
        await using var store = await NewStore();
        await using var feed = NewFeed(store);
        using var reads = await feed.Open(null, default);
        var from = (await feed.Read(null, new FeedFilter(), 100, default)).Next;

        // A log that tells this feed nothing.
        await _plant.Make(store.OpenLog(), store, "LOT-A", 2);
        var page = await feed.Read(from, new FeedFilter(), 100, default);

        Assert.Equal(["LOT-A", "LOT-A", "LOT-A"], page.Events.Select(e => e.Data.LotNumber));
        Assert.Equal(page.Next, (await feed.Read(page.Next, new FeedFilter(), 100, default)).Next);
    }

    [Fact]
    public async Task Who_resumes_anywhere_reads_the_rest()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 3);
        foreach (var serial in serials)
        {
            await serial.Commit(log, _plant.Start(serial, lot, 1));
            await serial.Commit(log, _plant.Complete(serial, lot, 1, RunResult.Fail));
        }

        // As after a restart: nothing of it is in memory.
        await using var feed = NewFeed(store);
        using var first = await feed.Open(new FeedId(0, 0), default);
        var all = (await Read(first, 1 + 3 + (3 * 6))).Select(e => e.Id).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            using var reader = await feed.Open(all[i], default);
            Assert.Equal(all[(i + 1)..], (await Read(reader, all.Length - i - 1)).Select(e => e.Id));
        }
    }

    [Fact]
    public async Task A_reader_that_lags_far_behind_misses_nothing()
    {
        await using var store = await NewStore();
        await using var feed = NewFeed(store);
        var log = store.OpenLog(feed);
        using var idle = await feed.Open(null, default);
        using var busy = await feed.Open(null, default);

        var (_, serials) = await _plant.Make(log, store, "LOT-A", 6000);

        foreach (var reader in (FeedReader[])[busy, idle])
        {
            var told = await Read(reader, 1 + serials.Length);
            Assert.Equal(serials.Select(serial => serial.Number), told.Skip(1).Select(e => e.Data.SerialNumber));
        }
    }

    [Fact]
    public async Task Who_begins_without_an_id_is_told_nothing_old()
    {
        await using var store = await NewStore();
        await using var feed = NewFeed(store);
        var log = store.OpenLog(feed);
        await _plant.Make(log, store, "LOT-A", 2);

        using var reader = await feed.Open(null, default);
        await _plant.Make(log, store, "LOT-B", 1);

        Assert.All(await Read(reader, 2), e => Assert.Equal("LOT-B", e.Data.LotNumber));
    }

    [Fact]
    public async Task An_id_of_another_record_begins_now()
    {
        await using var store = await NewStore();
        await using var feed = NewFeed(store);
        var log = store.OpenLog(feed);
        await _plant.Make(log, store, "LOT-A", 2);

        using var reader = await feed.Open(new FeedId(4_000_000, 1), default);
        await _plant.Make(log, store, "LOT-B", 1);

        Assert.All(await Read(reader, 2), e => Assert.Equal("LOT-B", e.Data.LotNumber));
    }

    [Fact]
    public async Task Commits_of_another_process_are_told_too()
    {
        await using var store = await NewStore();
        await using var feed = NewFeed(store);
        using var reader = await feed.Open(null, default);

        // A log that knows nothing of the feed.
        await _plant.Make(store.OpenLog(), store, "LOT-A", 1);

        Assert.Equal(2, (await Read(reader, 2)).Count);
    }

    [Fact]
    public async Task The_last_reader_leaves_and_the_next_one_finds_all_in_order()
    {
        await using var store = await NewStore();
        await using var feed = NewFeed(store);
        var log = store.OpenLog(feed);
        FeedId last;
        using (var reader = await feed.Open(null, default))
        {
            await _plant.Make(log, store, "LOT-A", 1);
            last = (await Read(reader, 2))[^1].Id;
        }

        await _plant.Make(log, store, "LOT-B", 1);

        using var again = await feed.Open(last, default);
        Assert.Equal(["LOT-B", "LOT-B"], (await Read(again, 2)).Select(e => e.Data.LotNumber));
    }

    [Fact]
    public async Task What_the_feed_logs_carries_nobodys_trace()
    {
        await using var store = await NewStore();
        var logger = new TraceLogger();
        await using var feed = new LiveFeed(store.Store, TimeProvider.System, logger);
        using var request = new Activity("request").Start();
        using var reader = await feed.Open(null, default);

        await store.Execute("ALTER TABLE events RENAME TO events_away");

        Assert.Null(await logger.FirstTrace.WaitAsync(Soon));
    }

    protected abstract Task<TestStore> NewStore();

    private static LiveFeed NewFeed(TestStore store) => new(store.Store, TimeProvider.System, NullLogger<LiveFeed>.Instance);

    private static async Task<List<FeedEvent>> Read(FeedReader reader, int count)
    {
        var events = new List<FeedEvent>();
        while (events.Count < count)
        {
            await reader.Moved.WaitAsync(Soon);
            events.AddRange(await reader.Next(default));
        }

        return events;
    }

    private static string Text(FeedEvent e) =>
        $"{e.Kind} {e.Data.LotNumber} {e.Data.SerialNumber} {e.Data.Status ?? e.Data.Result ?? e.Data.Code ?? e.Data.AlertType}";

    /// <summary>Knows in which trace the first line was written.</summary>
    private sealed class TraceLogger : ILogger<LiveFeed>
    {
        private readonly TaskCompletionSource<string?> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string?> FirstTrace => _first.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _first.TrySetResult(Activity.Current?.TraceId.ToString());
    }
}
