using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Model;

/// <summary>What holds after any sequence of commands whatever.</summary>
public class InvariantTests
{
    private const int Few = 800;

    [Fact]
    public void A_refusal_changes_nothing() => Plays.Each(Few, play => Played.Through(play, (lot, _, act) =>
    {
        var before = Written(lot);
        if (act() is not null)
            Assert.Equal(before, Written(lot));
    }));

    [Fact]
    public void Replay_of_a_serials_history_gives_the_same_serial() => Plays.Each(Few, play =>
    {
        var lot = Played.Through(play);
        foreach (var (sequence, serial) in lot.Serials)
            Same.Values(serial, lot.SerialHistories[sequence].Aggregate(SerialState.Unknown(serial.SerialNumber), (s, e) => s.Apply(e)));
    });

    [Fact]
    public void Replay_of_a_LOTs_history_gives_the_same_LOT() => Plays.Each(Few, play =>
    {
        var lot = Played.Through(play);
        Same.Values(lot.Lot, lot.LotHistory.Aggregate(LotState.Unknown(Floor.LotNumber), (s, e) => s.Apply(e)));
    });

    [Fact]
    public void A_serial_has_at_most_one_open_run() => Plays.Each(Few, play =>
    {
        foreach (var history in Played.Through(play).SerialHistories.Values)
            AtMostOneOpen(history.Select(e => e switch
            {
                SerialEvent.ProcessStarted started => (started.Run.RunId, 0L),
                SerialEvent.ProcessCompleted completed => (0L, completed.Run.RunId),
                SerialEvent.StartCancelled cancelled => (0L, cancelled.Run.RunId),
                SerialEvent.Scrapped { ClosedRun: { } closed } => (0L, closed.RunId),
                _ => (0L, 0L),
            }));
    });

    [Fact]
    public void A_LOT_has_at_most_one_open_run_of_its_own() => Plays.Each(Few, play =>
        AtMostOneOpen(Played.Through(play).LotHistory.Select(e => e switch
        {
            LotEvent.ProcessStarted started => (started.Run.RunId, 0L),
            LotEvent.ProcessCompleted completed => (0L, completed.Run.RunId),
            LotEvent.StartCancelled cancelled => (0L, cancelled.Run.RunId),
            _ => (0L, 0L),
        })));

    [Fact]
    public void A_final_serial_accepts_nothing_more() => Plays.Each(Few, play => Played.Through(play, (lot, step, act) =>
    {
        var before = lot.Serials.GetValueOrDefault(step.Unit);
        act();
        if (before is { IsFinal: true })
            Assert.Same(before, lot.Serials[step.Unit]);
    }));

    [Fact]
    public void A_final_serial_has_no_open_run() => Plays.Each(Few, play =>
        Assert.All(Played.Through(play).Serials.Values.Where(serial => serial.IsFinal), serial => Assert.Null(serial.Ladder.Open)));

    [Fact]
    public void A_serial_is_reworked_no_more_often_than_the_limit() => Plays.Each(Few, play =>
        Assert.All(Played.Through(play).Serials.Values, serial => Assert.InRange(serial.ReworkCount, 0, play.Limit)));

    [Fact]
    public void A_LOT_has_no_more_serials_than_its_target() => Plays.Each(Few, play =>
        Assert.InRange(Played.Through(play).Lot.Issued.Count, 0, play.Target));

    [Fact]
    public void Attempts_count_up_from_one() => Plays.Each(Few, play =>
    {
        foreach (var history in Played.Through(play).SerialHistories.Values)
        {
            var cancelled = history.OfType<SerialEvent.StartCancelled>().Select(e => e.Run.RunId).ToHashSet();
            foreach (var runs in history.OfType<SerialEvent.ProcessStarted>().Where(e => !cancelled.Contains(e.Run.RunId)).GroupBy(e => e.Run.ProcessNumber))
                Assert.Equal(Enumerable.Range(1, runs.Count()), runs.Select(e => e.Run.Attempt));
        }
    });

    [Fact]
    public void The_gate_of_a_LOT_never_goes_back() => Plays.Each(Few, play => Played.Through(play, (lot, _, act) =>
    {
        var before = lot.Lot.GateVersion;
        act();
        Assert.InRange(lot.Lot.GateVersion, before, before + 1);
    }));

    [Fact]
    public void Every_PASS_of_a_LOT_moves_its_gate() => Plays.Each(Few, play =>
    {
        var lot = Played.Through(play);
        var moves = lot.LotHistory.Count(e => e is LotEvent.StatusChanged or LotEvent.ProcessCompleted { Run.Result: RunResult.Pass });
        Assert.Equal(moves, lot.Lot.GateVersion);
    });

    private static int Written(DeciderLot lot) => lot.LotHistory.Count + lot.SerialHistories.Values.Sum(history => history.Count);

    private static void AtMostOneOpen(IEnumerable<(long Opened, long Closed)> runs)
    {
        var open = 0L;
        foreach (var (opened, closed) in runs)
        {
            if (opened != 0)
                Assert.Equal(0, open);
            if (closed != 0)
                Assert.Equal(open, closed);
            open = opened != 0 ? opened : closed != 0 ? 0 : open;
        }
    }
}
