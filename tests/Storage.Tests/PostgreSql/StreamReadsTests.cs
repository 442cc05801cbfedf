using System.Data.Common;
using NeuroHub.EventSourcing;
using NeuroHub.Serials;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>Streams that are asked for at the same time are read together.</summary>
public sealed class StreamReadsTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public async Task Hundreds_at_once_take_two_connections_and_each_gets_its_own_events_in_order()
    {
        await using var store = await Engines.Postgres();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 200);
        foreach (var serial in serials.Take(3))
            await serial.Commit(log, _plant.Start(serial, lot, 1));
        var together = new StreamReads(store.Store, TimeSpan.FromMinutes(1));
        await using var hold = await Held.All(store);

        var reads = serials.Select(serial => together.Read(serial.Id)).ToArray();
        while (await Waiting(store) < 2)
            await Task.Delay(20);
        Assert.Equal(2, await Waiting(store));
        await hold.End();

        var events = await Task.WhenAll(reads);
        Assert.All(events.Zip(serials), it => Assert.Equal(it.Second.Number, Assert.IsType<SerialEvent.Created>(it.First.Events[0]).SerialNumber));
        Assert.All(events.Take(3), of => Assert.Equal(2, of.Version));
        Assert.All(events.Skip(3), of => Assert.Single(of.Events));
    }

    [Fact]
    public async Task A_plan_made_on_a_handful_of_events_is_no_scan_of_the_table()
    {
        await using var store = await Engines.Postgres();
        await _plant.Make(store.OpenLog(), store, "LOT-A", 2);
        await store.Execute("ANALYZE events");
        var query = RecordQueries.OfStreams(store.Store, ["serial/1", "serial/2"]);

        // Of so small a table the planner would read all, and the connection keep that plan while the table grows.
        Assert.Contains("Seq Scan on events", await store.Explain(query, on: store.Store.Reading), StringComparison.Ordinal);
        Assert.Contains("events_pkey", await store.Explain(query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_that_hang_do_not_hold_up_the_others()
    {
        await using var store = await Engines.Postgres();
        var log = store.OpenLog();
        var (_, serials) = await _plant.Make(log, store, "LOT-A", 5);
        var together = new StreamReads(store.Store, TimeSpan.FromMilliseconds(50));
        await using var hold = await Held.All(store);

        var reads = new List<Task<RecordedStream>>();
        foreach (var serial in serials)
        {
            reads.Add(together.Read(serial.Id));
            while (await Waiting(store) < reads.Count)
                await Task.Delay(20);
        }

        await hold.End();
        Assert.All(await Task.WhenAll(reads), stream => Assert.Single(stream.Events));
    }

    [Fact]
    public async Task One_that_nobody_can_read_fails_alone()
    {
        await using var store = await Engines.Postgres();
        var log = store.OpenLog();
        var (_, serials) = await _plant.Make(log, store, "LOT-A", 20);
        await store.Tamper($"UPDATE events SET type = 'of.another.program' WHERE stream = '{serials[7].Id.Value}'");

        var reads = serials.Select(serial => log.Read(serial.Id)).ToArray();

        for (var i = 0; i < reads.Length; i++)
        {
            if (i == 7)
                await Assert.ThrowsAnyAsync<Exception>(() => reads[7]);
            else
                Assert.Single((await reads[i]).Events);
        }
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_has_no_events_and_one_asked_twice_has_its_own()
    {
        await using var store = await Engines.Postgres();
        var log = store.OpenLog();
        var (_, serials) = await _plant.Make(log, store, "LOT-A", 1);

        var both = await Task.WhenAll(log.Read(new StreamId("serial/none")), log.Read(serials[0].Id), log.Read(serials[0].Id));

        Assert.Equal([0, 1, 1], both.Select(stream => stream.Version));
    }

    private static Task<long> Waiting(TestStore store) => store.Count(
        "pg_stat_activity WHERE application_name = current_setting('application_name') AND wait_event_type = 'Lock'");

    /// <summary>Nobody reads events until it ends.</summary>
    private sealed class Held(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
    {
        public static async Task<Held> All(TestStore store)
        {
            var connection = await store.Store.Reading.OpenConnectionAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, "LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
            await command.ExecuteNonQueryAsync();
            return new Held(connection, transaction);
        }

        public Task End() => transaction.RollbackAsync();

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
