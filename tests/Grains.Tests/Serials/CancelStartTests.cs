using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3 "Cancel a start": as if it had never been started.</summary>
public class CancelStartTests
{
    [Fact]
    public void The_next_start_has_the_same_attempt()
    {
        var serial = SerialGiven.Serial().Failed(1).ReworkApproved().Started(1);
        Assert.Equal(2, serial.State.Ladder.Open!.Attempt);

        serial.Happened([.. Cancel(serial, Floor.Manager).Events]);

        Assert.Null(serial.State.Ladder.Open);
        Assert.Equal(SerialStatus.Rework, serial.State.Status);
        Assert.Equal(2, serial.When(Commands.Start(1)).Run.Attempt);
    }

    [Fact]
    public void A_process_whose_only_start_was_cancelled_was_never_run()
    {
        var serial = SerialGiven.Serial().Started(1);
        serial.Happened([.. Cancel(serial, Floor.Manager).Events]);

        serial.When(Commands.Register(1)).Refused(RefusalCode.ProcessNotStarted);
        Assert.Equal(SerialStatus.InProgress, serial.State.Status);
        Assert.Equal(1, serial.When(Commands.Start(1)).Run.Attempt);
    }

    [Fact]
    public void What_its_override_skipped_is_missing_again_and_what_another_skipped_stays()
    {
        var serial = SerialGiven.Serial().Passed(1).Overridden(3);
        serial.Happened([.. serial.When(Commands.Pass(3)).Decision.Events]).Overridden(6);
        Assert.Equal([2, 4, 5], Skipped(serial));

        serial.Happened([.. Cancel(serial, Floor.Manager, 6).Events]);

        Assert.Equal([2], Skipped(serial));
        serial.When(Commands.Start(6)).Refused(RefusalCode.InvalidProcessSequence);
    }

    [Theory]
    [InlineData(Role.Operator, Role.Operator, 0, null)]
    [InlineData(Role.Station, Role.Station, 600, null)]
    [InlineData(Role.Operator, Role.Operator, 601, RefusalCode.CancelTooLate)]
    [InlineData(Role.Station, Role.Station, 86400, RefusalCode.CancelTooLate)]
    [InlineData(Role.Manager, Role.Operator, 0, RefusalCode.NotEnoughPermissions)]
    [InlineData(Role.Station, Role.Operator, 86400, RefusalCode.NotEnoughPermissions)]
    [InlineData(Role.Operator, Role.Manager, 86400, null)]
    [InlineData(Role.Station, Role.Admin, 86400, null)]
    public void People_cancel_their_own_start_for_ten_minutes_and_managers_any(Role entered, Role by, int seconds, RefusalCode? refusal)
    {
        var serial = SerialGiven.Serial().Started(Commands.Start(1) with { Context = Floor.By(Floor.As(entered)) });

        Assert.Equal(refusal, Cancel(serial, Floor.As(by), after: seconds).Refusal?.Code);
    }

    [Fact]
    public void The_refusals_come_in_their_order()
    {
        Assert.Equal(RefusalCode.SerialNotFound, Cancel(SerialGiven.Unknown(), Floor.Operator).Refusal!.Code);
        var open = SerialGiven.Serial().Started(1);
        Assert.Equal(RefusalCode.LotNotFound, Cancel(open, Floor.Operator, 77, lot: Floor.NoLot).Refusal!.Code);
        Assert.Equal(RefusalCode.ProcessNotFound, Cancel(open, Floor.Operator, 77, lot: Floor.OtherLot).Refusal!.Code);
        Assert.Equal(RefusalCode.SerialNotInLot, Cancel(open, Floor.Operator, 2, lot: Floor.OtherLot).Refusal!.Code);
        Assert.Equal(RefusalCode.ProcessNotStarted, Cancel(open, Floor.Station, 2).Refusal!.Code);
        Assert.Equal(RefusalCode.ProcessNotStarted, Cancel(SerialGiven.Serial().Passed(1), Floor.Manager).Refusal!.Code);
        Assert.Equal(RefusalCode.NotEnoughPermissions, Cancel(open, Floor.Station, after: 86400).Refusal!.Code);
    }

    [Fact]
    public void The_state_of_the_lot_does_not_matter()
    {
        var serial = SerialGiven.Serial().Started(1).InLot(LotStatus.Cancelled);

        Assert.Null(Cancel(serial, Floor.Operator).Refusal);
    }

    private static int[] Skipped(SerialGiven serial) => [.. serial.State.Ladder.Progress.Where(process => process.Skipped).Select(process => process.Number)];

    private static EventSourcing.Decision<SerialEvent> Cancel(SerialGiven serial, Actor by, int process = 1, int after = 0, string? lot = null)
    {
        var command = new CancelStart { Context = Floor.By(by), ProcessId = $"{process}", LotNumber = lot, Reason = "wrong unit" };
        return SerialDecider.CancelStart(serial.State, command, new CancelFacts
        {
            Routing = Floor.Seeded,
            NamedLotExists = Floor.LotExists(lot),
            Process = Floor.FindProcess(command.ProcessId),
            Now = (serial.State.Ladder.Open?.StartedAt ?? Floor.Monday).AddSeconds(after),
        });
    }
}
