using System.Collections.Concurrent;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Feed;

/// <summary>The promise of issue 5: cut and resumed as often as you like, each event exactly once, in order per serial.</summary>
public sealed class FeedResumeTests
{
    [Fact]
    public async Task A_reader_that_is_cut_and_resumed_50_times_is_told_everything_once()
    {
        const int Units = 32, Processes = 6, Cuts = 50;
        // A cut is noticed a moment after it was made, and this reader is back before that.
        await using var host = await PlantHost.Start($"--NeuroHub:Feed:MaxStreamsPerSession={Cuts + 1}");
        using var plant = await FeedHost.SignIn(host);
        var serials = await plant.Serials("CUT-1", Units);
        var runs = new ConcurrentQueue<(string Serial, long Run)>();

        // Each time somewhere else: after the head, in the middle of a command's facts, after a hundred.
        var random = new Random(4711);
        var told = new List<Told>();
        var stream = await EventStream.Open(host.Address, plant.Token, "lot_number=CUT-1");
        var lastId = stream.LastId;
        var work = Parallel.ForEachAsync(serials, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (serial, _) =>
        {
            for (var process = 1; process <= Processes; process++)
                runs.Enqueue((serial, (await plant.Run(serial, process)).Started));
        });
        for (var cut = 0; cut < Cuts; cut++)
        {
            for (var read = random.Next(12); read > 0; read--)
            {
                told.AddRange(await stream.Next(1));
                lastId = told[^1].Id;
            }

            await stream.DisposeAsync();
            stream = await EventStream.Open(host.Address, plant.Token, "lot_number=CUT-1", lastId);
        }

        await work;
        var expected = (Units * Processes * 2) + Units;
        while (told.Count(e => e.Event is not "LOT_STATUS") < expected)
            told.AddRange(await stream.Next(1));
        await stream.DisposeAsync();

        Assert.Equal(told.Count, told.Select(e => e.Id).Distinct().Count());
        foreach (var name in (string[])["RUN_STARTED", "RUN_COMPLETED"])
        {
            var of = told.Where(e => e.Event == name).ToList();
            Assert.Equal(runs.Order(), of.Select(e => (e.Text("serial_number")!, e.Data.GetProperty("run_id").GetInt64())).Order());
        }

        foreach (var serial in serials)
        {
            string[] life = [
                $"RUN_STARTED {serial} 1", $"SERIAL_STATUS {serial} 1 IN_PROGRESS", $"RUN_COMPLETED {serial} 1 PASS",
                .. Enumerable.Range(2, Processes - 1).SelectMany(process => (string[])[$"RUN_STARTED {serial} {process}", $"RUN_COMPLETED {serial} {process} PASS"])];
            Assert.Equal(life, told.Where(e => e.Text("serial_number") == serial).Select(e => e.ToString()));
        }
    }

    [Fact]
    public async Task A_stop_ends_the_stream_at_once_and_the_next_start_goes_on_where_it_was()
    {
        await using var host = await PlantHost.Start();
        using var plant = await FeedHost.SignIn(host);
        var serials = await plant.Serials("STOP-1", 4);
        await using var stream = await EventStream.Open(host.Address, plant.Token, "lot_number=STOP-1");
        await plant.Run(serials[0], 1, "FAIL");
        var before = await stream.Until(e => e.Event == "RUN_COMPLETED");

        // Three facts of that completion are not read yet.
        var ended = stream.End();
        await using var again = await host.Restart().WaitAsync(TimeSpan.FromSeconds(20));
        await ended;
        using var plantAgain = await FeedHost.SignIn(again);
        await plantAgain.Run(serials[1], 1);

        await using var resumed = await EventStream.Open(again.Address, plantAgain.Token, "lot_number=STOP-1", before[^1].Id);
        var after = await resumed.Until(e => e.Event == "RUN_COMPLETED");
        Assert.Equal(
            [
                $"RUN_STARTED {serials[0]} 1", $"SERIAL_STATUS {serials[0]} 1 IN_PROGRESS", $"RUN_COMPLETED {serials[0]} 1 FAIL",
                $"DEFECT_RECORDED {serials[0]} 1 UNSPECIFIED", $"SERIAL_STATUS {serials[0]} 1 DEFECTED", $"ALERT {serials[0]} 1 DEFECT_DETECTED",
                $"RUN_STARTED {serials[1]} 1", $"SERIAL_STATUS {serials[1]} 1 IN_PROGRESS", $"RUN_COMPLETED {serials[1]} 1 PASS",
            ],
            before.Concat(after).Where(e => e.Event != "LOT_STATUS").Select(e => e.ToString()));
    }
}
