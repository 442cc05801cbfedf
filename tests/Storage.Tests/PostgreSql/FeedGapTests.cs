using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>Several writers take positions in one order and commit in another: the feed waits for who is late, and for nobody else.</summary>
public sealed class FeedGapTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly SteppedClock _clock = new();

    [Fact]
    public async Task Who_took_a_position_first_and_commits_last_is_told_first()
    {
        await using var store = await Engines.Postgres();
        using var tail = await Begun(store);
        await using var late = await Writer.Insert(store, "P1");
        await using var early = await Writer.Insert(store, "P2");
        await early.Commit();

        await tail.Advance(default);
        Assert.Empty(await Told(tail));
        await late.Commit();
        await tail.Advance(default);

        Assert.Equal(["P1", "P2"], await Told(tail));
    }

    [Fact]
    public async Task As_long_as_it_writes_nothing_passes_it()
    {
        await using var store = await Engines.Postgres();
        using var tail = await Begun(store);
        await using var late = await Writer.Insert(store, "P1");
        await using var early = await Writer.Insert(store, "P2");
        await early.Commit();

        for (var look = 0; look < 10; look++)
        {
            await tail.Advance(default);
            _clock.Pass(GapWatch.Numbered);
        }

        Assert.Empty(await Told(tail));
        await late.Commit();
        await tail.Advance(default);
        Assert.Equal(["P1", "P2"], await Told(tail));
    }

    [Fact]
    public async Task A_position_that_was_given_up_is_passed()
    {
        await using var store = await Engines.Postgres();
        using var tail = await Begun(store);
        await using var lost = await Writer.Insert(store, "P1");
        await using var kept = await Writer.Insert(store, "P2");
        await lost.RollBack();
        await kept.Commit();

        // Tests beside this one write too, and are waited for; patience is not what ends it.
        using var limit = new CancellationTokenSource(Soon);
        while (tail.Head == 0)
        {
            await tail.Advance(default);
            _clock.Pass(TimeSpan.FromMilliseconds(1));
            await Task.Delay(1, limit.Token);
        }

        Assert.True(_clock.GetElapsedTime(0) < GapWatch.Patience);
        Assert.Equal(["P2"], await Told(tail));
    }

    [Fact]
    public async Task Patience_with_a_transaction_ends()
    {
        await using var store = await Engines.Postgres();
        using var tail = await Begun(store);
        await using var stuck = await Writer.Insert(store, "P1");
        await using var early = await Writer.Insert(store, "P2");
        await early.Commit();

        await tail.Advance(default);
        _clock.Pass(GapWatch.Patience);
        await tail.Advance(default);

        Assert.Equal(["P2"], await Told(tail));
    }

    [Fact]
    public async Task Who_begins_to_read_waits_for_what_is_being_written_too()
    {
        await using var store = await Engines.Postgres();
        await using var late = await Writer.Insert(store, "P1");
        await using var early = await Writer.Insert(store, "P2");
        await early.Commit();
        await using var feed = new LiveFeed(store.Store, TimeProvider.System, NullLogger<LiveFeed>.Instance);

        var opening = feed.Open(FeedId.After(0), default);
        Assert.False(opening.IsCompleted);
        await late.Commit();

        using var reader = await opening.WaitAsync(Soon);
        Assert.Equal(["P1", "P2"], (await reader.Next(default)).Select(e => e.Data.PrinterId));
    }

    [Fact]
    public async Task Writers_that_overtake_each_other_all_day_are_told_in_order_and_once()
    {
        const int Writers = 6, Each = 60;
        await using var store = await Engines.Postgres();
        await using var feed = new LiveFeed(store.Store, TimeProvider.System, NullLogger<LiveFeed>.Instance);
        using var reader = await feed.Open(null, default);

        var kept = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var i = 0; i < Each; i++)
            {
                await using var insert = await Writer.Insert(store, $"P{writer}-{i}");
                await Task.Delay(random.Next(4));
                // One in ten gives its position up.
                if (random.Next(10) == 0)
                    await insert.RollBack();
                else
                    await insert.Commit();
            }
        })));
        var told = new List<FeedEvent>();
        while (!kept.IsCompleted || told.Count < await store.Count("events"))
        {
            await Task.WhenAny(reader.Moved, kept).WaitAsync(Soon);
            told.AddRange(await reader.Next(default));
        }

        await kept;
        var stored = (await store.Dump("SELECT position FROM events ORDER BY position")).Split('\n').Select(long.Parse);
        Assert.Equal(stored, told.Select(e => e.Id.Position));
    }

    [Fact]
    public async Task A_page_is_read_by_indexes_alone()
    {
        await using var store = await Engines.Postgres();
        await store.Execute(
            """
            INSERT INTO lots (id, lot_number, product_model_id, target_quantity, production_date, shift, status, routing, created_at, updated_at)
              SELECT i, 'L-' || i, 1, 10, '2025-11-10', 'D', 'CREATED', '{"processes":[]}', now(), now() FROM generate_series(1, 3000) i;
            INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, created_at, updated_at)
              SELECT i, 'S-' || i, i / 10 + 1, i % 10 + 1, 'CREATED', '[]', 0, now(), now() FROM generate_series(1, 29000) i;
            INSERT INTO events (stream, version, type, at, actor_id, actor_name, data)
              SELECT 'serial/S-' || i, 1, 'serial.created', now(), 1, 'w', '{}' FROM generate_series(1, 29000) i;
            """);
        await store.Settle(["lots", "serials", "events"]);
        await using var connection = await store.Store.Reading.OpenConnectionAsync();
        await using var command = FeedRows.Page(store.Store, 100, long.MaxValue, FeedRows.PageSize).Command(connection);
        command.CommandText = "EXPLAIN " + command.CommandText;
        await using var rows = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync())
            plan.Add(rows.GetString(0));

        Assert.Contains(plan, step => step.Contains("Index Scan using events_position", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("Seq Scan", StringComparison.Ordinal) || step.Contains("Sort", StringComparison.Ordinal));
    }

    private async Task<RecordFollower> Begun(TestStore store)
    {
        var tail = new RecordFollower(store.Store, new ReplayPace(_clock), _clock, NullLogger.Instance);
        await tail.Begin(default);
        return tail;
    }

    private static async Task<IEnumerable<string?>> Told(RecordFollower tail) =>
        (await tail.After(FeedId.After(0), default)).Events.Select(e => e.Data.PrinterId);

    /// <summary>Somebody who has taken a position and holds the transaction open.</summary>
    private sealed class Writer(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
    {
        public static async Task<Writer> Insert(TestStore store, string printer)
        {
            var connection = await store.Store.Writing.OpenConnectionAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText =
                $$"""
                INSERT INTO events (stream, version, type, at, actor_id, actor_name, data)
                VALUES ('printer/{{printer}}', 1, 'printer.removed', now(), 0, 'test', '{"at":"2025-11-10T00:00:00.000000Z"}')
                """;
            await command.ExecuteNonQueryAsync();
            return new Writer(connection, transaction);
        }

        public Task Commit() => transaction.CommitAsync();

        public Task RollBack() => transaction.RollbackAsync();

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
