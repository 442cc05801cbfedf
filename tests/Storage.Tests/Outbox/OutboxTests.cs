using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Record.Outbox;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Outbox;

public sealed class OutboxTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TestPlant _plant = new();

    public static TheoryData<bool> Engines => [true, false];

    [Theory, MemberData(nameof(Engines))]
    public async Task A_commit_wakes_the_dispatcher_and_a_handled_row_is_gone(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var log = store.OpenLog();
        var handler = new Handler();
        using var dispatcher = Dispatcher(store, log, handler);
        using var stop = new CancellationTokenSource();
        var running = dispatcher.Run(new BackgroundLoops(TimeProvider.System, NullLogger<BackgroundLoops>.Instance), stop.Token);

        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1));

        Assert.Equal("LOT-A", await handler.Next());
        await Until(async () => await store.Count("outbox") == 0);
        await stop.CancelAsync();
        await running;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_row_that_fails_is_put_off_and_holds_up_nobody(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var log = store.OpenLog();
        var handler = new Handler { Fails = "BAD" };
        await Fill(store, "BAD", "GOOD-1", "GOOD-2");
        using var dispatcher = Dispatcher(store, log, handler);
        using var stop = new CancellationTokenSource();
        var running = dispatcher.Run(new BackgroundLoops(TimeProvider.System, NullLogger<BackgroundLoops>.Instance), stop.Token);

        Assert.Equal(["GOOD-1", "GOOD-2"], new[] { await handler.Next(), await handler.Next() }.Order());
        await Until(async () => await store.Count("outbox") == 1 && await store.Count("outbox WHERE attempts = 1 AND due_at > at") == 1);
        handler.Fails = "";
        await Until(async () => await store.Count("outbox") == 0);
        await stop.CancelAsync();
        await running;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Rows_are_taken_oldest_first_and_by_one_at_a_time(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        await Fill(store, [.. Enumerable.Range(0, 40).Select(i => $"K{i:00}")]);
        var table = new OutboxTable(store.Store);
        var now = DateTimeOffset.UnixEpoch.AddYears(60);

        var first = await table.Take(10, now, now.AddSeconds(30));
        var rest = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => table.Take(10, now, now.AddSeconds(30)))));

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"K{i:00}"), first.Select(row => row.Key));
        var keys = rest.SelectMany(rows => rows).Select(row => row.Key).ToArray();
        Assert.Equal(keys.Distinct(), keys);
        Assert.Equal(Enumerable.Range(10, 30).Select(i => $"K{i:00}"), keys.Order());
        Assert.Equal(40, (await table.Take(100, now.AddSeconds(31), now.AddSeconds(60))).Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    public void Waiting_doubles_up_to_a_minute(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), OutboxDispatcher.BackOff(attempts));

    private static Task<TestStore> New(bool isPostgres) => isPostgres ? Support.Engines.Postgres() : Support.Engines.Sqlite();

    private static OutboxDispatcher Dispatcher(TestStore store, Storage.Record.CommitLog.GroupCommitLog log, Handler handler) =>
        new(store.Store, log, [handler], TimeProvider.System, NullLogger<OutboxDispatcher>.Instance)
        {
            // Short where a row is put off and comes again; a commit must wake it without.
            Poll = handler.Fails.Length > 0 ? TimeSpan.FromMilliseconds(50) : TimeSpan.FromMinutes(10),
        };

    private static async Task Fill(TestStore store, params string[] keys)
    {
        var time = store.Store.IsShared ? "'2020-01-01T00:00:00Z'" : "0";
        foreach (var key in keys)
            await store.Execute($"INSERT INTO outbox (kind, key, at, due_at) VALUES ('lot.progress', '{key}', {time}, {time})");
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(20, deadline.Token);
    }

    private sealed class Handler : IOutboxHandler
    {
        private readonly BlockingCollection<string> _handled = [];

        public string Fails { get; set; } = "";

        public string Kind => "lot.progress";

        public Task Handle(string key, string? payload)
        {
            if (key == Fails)
                throw new InvalidOperationException("not now");
            _handled.Add(key);
            return Task.CompletedTask;
        }

        public Task<string> Next() => Task.Run(() =>
            _handled.TryTake(out var key, Patience) ? key : throw new TimeoutException("Nothing was handled."));
    }
}
