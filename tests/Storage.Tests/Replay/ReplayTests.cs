using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Users;

namespace NeuroHub.Storage.Tests.Replay;

/// <summary>The read rows are nothing but the record seen from the side: made anew from it, event by event, they come out the same.</summary>
public abstract class ReplayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Rows_made_anew_from_the_record_equal_the_rows_that_were_kept(int seed)
    {
        await using var store = await NewStore();
        await using var replayed = await NewStore();
        var plant = new TestPlant();
        await Live(store, plant, seed);

        await Replay(store, replayed.OpenLog(), plant);

        Assert.True(await store.Count("events") > 60);
        foreach (var table in Tables.Rows)
            Assert.Equal(await store.Dump($"SELECT * FROM {table} ORDER BY id"), await replayed.Dump($"SELECT * FROM {table} ORDER BY id"));
        Assert.True(await store.Count("measurements") > 0);
        // Means are merged in the order of commits: their last digit is not the same again.
        foreach (var sql in (string[])["SELECT * FROM measurements ORDER BY run_id", "SELECT process_id, hour, lot_id, n, min, max FROM measured_hours ORDER BY process_id, lot_id"])
            Assert.Equal(await store.Dump(sql), await replayed.Dump(sql));
    }

    protected abstract Task<TestStore> NewStore();

    /// <summary>Stations and managers at work at the same time, doing whatever comes to their mind.</summary>
    private static async Task Live(TestStore store, TestPlant plant, int seed)
    {
        var log = store.OpenLog();
        var random = new Random(seed);
        await Task.WhenAll(
            log.Commit(plant.User(1, "kim")), log.Commit(plant.Process(1, 1)), log.Commit(plant.ProductModel(1, "WF")));
        var floor = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => plant.Make(log, store, $"LOT-{i}", random.Next(3, 8))));
        await Task.WhenAll(floor.Select((pair, i) => Task.WhenAll([
            Task.Run(() => Manager(log, store, plant, pair.Lot, new Random(seed * 1000 + i))),
            .. pair.Serials.Select((serial, s) => Task.Run(() => Station(log, plant, pair.Lot, serial, new Random(seed * 100 + (i * 10) + s)))),
        ])));
        foreach (var defect in (await store.Defects.List(new DefectFilter(), Page.First)).Items.Where(_ => random.Next(2) == 0))
            Assert.IsType<CommitOutcome.Committed>(await log.Commit(plant.RecordCause(defect, "MATERIAL")));
        await log.StopAsync();
    }

    internal static async Task Station(GroupCommitLog log, TestPlant plant, TestLot lot, TestSerial serial, Random random)
    {
        for (var step = 0; step < 60; step++)
        {
            try
            {
                var process = random.Next(1, 4);
                var result = random.Next(4) == 0 ? RunResult.Fail : RunResult.Pass;
                var item = random.Next(20) switch
                {
                    < 8 => plant.Start(serial, lot, process, random.Next(5) == 0 ? "urgent" : null),
                    < 16 => plant.Complete(serial, lot, serial.State.Ladder.Open?.ProcessNumber ?? process, result),
                    < 18 => plant.Record(serial, lot, process, result),
                    < 19 => random.Next(3) switch
                    {
                        0 => plant.ApproveRework(serial, lot),
                        1 => plant.RegisterDefect(serial, lot, process),
                        _ => plant.Cancel(serial, lot, serial.State.Ladder.Open?.ProcessNumber ?? process),
                    },
                    _ => step > 40 ? plant.Scrap(serial) : plant.ApproveRework(serial, lot),
                };
                if (await log.Commit(item) is CommitOutcome.Committed)
                    serial.Took(item);
            }
            catch (RefusedException)
            {
                // The rule book says no; the next idea then.
            }
        }
    }

    internal static async Task Manager(GroupCommitLog log, TestStore store, TestPlant plant, TestLot lot, Random random)
    {
        for (var step = 0; step < 25; step++)
        {
            try
            {
                var row = (await new LotRows(store.Store).Read(lot.Number))!;
                var item = random.Next(6) switch
                {
                    < 2 => plant.StartLot(lot, row.View, random.Next(1, 4)),
                    < 4 when step % 7 == 3 => plant.CancelLot(lot, lot.State.Ladder.Open?.ProcessNumber ?? 1),
                    < 4 => plant.CompleteLot(lot, lot.State.Ladder.Open?.ProcessNumber ?? 1, random.Next(3) == 0 ? RunResult.Fail : RunResult.Pass),
                    _ => plant.ChangeStatus(lot, row.View, row.OpenRuns, step < 18 ? LotStatus.InProgress : (LotStatus)random.Next(3, 6)),
                };
                if (await log.Commit(item) is CommitOutcome.Committed)
                    lot.Took(item);
            }
            catch (RefusedException)
            {
                // As above.
            }
        }
    }

    private static async Task Replay(TestStore from, GroupCommitLog to, TestPlant plant)
    {
        var states = new Dictionary<string, (object State, int Version)>();
        await using var connection = await from.Store.Reading.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT stream, type, data, actor_name FROM events ORDER BY position";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var stream = reader.GetString(0);
            var @event = EventCatalog.Read(reader.GetString(1), reader.GetString(2), reader.GetString(3));
            var (before, version) = states.GetValueOrDefault(stream, (Unknown(stream), 0));
            var after = Apply(before, @event);
            states[stream] = (after, version + 1);
            Assert.IsType<CommitOutcome.Committed>(
                await to.Commit(plant.Item(new StreamId(stream), version, new Change(@event, before, after))));
        }
    }

    private static object Unknown(string stream) => stream.Split('/') switch
    {
        ["lot", var number] => LotState.Unknown(number),
        ["serial", var number] => SerialState.Unknown(number),
        ["defect", _] => DefectState.None,
        ["process", _] => ProcessState.Unknown,
        ["model", _] => ProductModelState.Unknown,
        _ => UserState.Unknown,
    };

    private static object Apply(object state, object @event) => state switch
    {
        LotState lot => lot.Apply((LotEvent)@event),
        SerialState serial => serial.Apply((SerialEvent)@event),
        DefectState defect => defect.Apply((DefectEvent)@event),
        ProcessState process => process.Apply((ProcessEvent)@event),
        ProductModelState model => model.Apply((ProductModelEvent)@event),
        _ => ((UserState)state).Apply((UserEvent)@event),
    };
}
