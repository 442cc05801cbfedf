using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Lots;

/// <summary>rules.md 3 "LOT-level runs": a ladder of the LOT's own.</summary>
public class LotRunTests
{
    private static readonly Routing Three = Floor.RoutingOf(3, requiresAll: [3]);

    [Fact]
    public void Only_the_start_that_begins_the_LOT_tells_what_it_was()
    {
        Assert.Equal(LotStatus.Created, From(LotGiven.Lot()));
        Assert.Null(From(LotGiven.Lot().Failed(1)));

        static LotStatus? From(LotGiven lot) => ((LotEvent.ProcessStarted)lot.When(Commands.Start(1)).Decision.Events[0]).From;
    }

    [Fact]
    public void A_FAIL_of_the_LOT_lets_the_process_be_started_again() =>
        Assert.Equal(2, LotGiven.Lot().Failed(1).When(Commands.Start(1)).Run.Attempt);

    [Fact]
    public void A_FAIL_of_the_LOT_holds_back_the_next_process() =>
        LotGiven.Lot().Failed(1).When(Commands.Start(2)).Refused(RefusalCode.PreviousProcessNotCompleted);

    [Fact]
    public void A_FAIL_of_the_LOT_leaves_its_status() =>
        LotGiven.Lot().Started(1).When(Commands.Fail(1)).Leaves(LotStatus.InProgress);

    [Fact]
    public void A_PASS_of_the_LOT_lets_the_next_process_start() =>
        Assert.Equal(2, LotGiven.Lot().Passed(1).When(Commands.Start(2)).Run.ProcessNumber);

    [Fact]
    public void A_PASS_of_the_LOT_is_told_to_its_serials() => Assert.Equal([1, 2], LotGiven.Lot().Passed(1, 2).State.Gate().Passed);

    [Fact]
    public void A_PASS_of_the_LOT_moves_its_gate()
    {
        var lot = LotGiven.Lot().Started(1);
        Assert.Equal(lot.State.GateVersion + 1, lot.When(Commands.Pass(1)).After.GateVersion);
    }

    [Fact]
    public void A_FAIL_of_the_LOT_does_not_move_its_gate()
    {
        var lot = LotGiven.Lot().Started(1);
        Assert.Equal(lot.State.GateVersion, lot.When(Commands.Fail(1)).After.GateVersion);
    }

    [Fact]
    public void A_run_of_the_LOT_is_never_rework() => Assert.False(LotGiven.Lot().Failed(1).When(Commands.Start(1)).Run.IsRework);

    [Fact]
    public void The_LOT_counts_its_own_passes_alone() =>
        LotGiven.Lot(routing: Three).Passed(1).When(Commands.Start(3)).RefusedSaying(
            RefusalCode.PreviousProcessNotCompleted,
            "Process 3 requires all previous processes (1-2) to be PASS. Current PASS count: 1");

    [Fact]
    public void A_LOT_may_pass_all_processes_and_is_not_completed_by_it() =>
        LotGiven.Lot(routing: Three).Passed(1, 2).When(Commands.Record(3, RunResult.Pass)).Leaves(LotStatus.InProgress);

    [Fact]
    public void An_override_skips_the_earlier_processes_of_the_LOT() =>
        Assert.Equal([1, 2], LotGiven.Lot().When(Commands.Override(3, Floor.Manager)).Skipped);

    [Fact]
    public void An_override_that_is_not_needed_leaves_no_mark() =>
        Assert.Null(LotGiven.Lot().When(Commands.Override(1, Floor.Manager)).Run.OverrideReason);

    [Fact]
    public void An_override_of_the_LOT_is_marked_on_its_run() =>
        Assert.Equal("customer sample", LotGiven.Lot().When(Commands.Override(3, Floor.Admin)).Run.OverrideReason);

    [Theory]
    [InlineData(Role.Operator, 3)]
    [InlineData(Role.Station, 3)]
    [InlineData(Role.Operator, 1)]
    public void Only_a_manager_may_override(Role role, int process) =>
        LotGiven.Lot().When(Commands.Override(process, Floor.As(role))).Refused(RefusalCode.NotEnoughPermissions);

    [Fact]
    public void A_process_that_the_LOT_skipped_satisfies_the_next_one() =>
        Assert.Equal(2, Skipped1ThenFailed2().When(Commands.Start(2)).Run.Attempt);

    [Fact]
    public void A_skipped_process_that_failed_when_run_still_satisfies_the_next_one() =>
        Assert.Equal(2, Skipped1ThenFailed2().Failed(1).When(Commands.Start(2)).Run.Attempt);

    [Theory]
    [InlineData(LotStatus.Completed)]
    [InlineData(LotStatus.Closed)]
    [InlineData(LotStatus.Cancelled)]
    public void Work_on_a_LOT_that_ended_meanwhile_may_be_completed(LotStatus status) =>
        Assert.Null(LotGiven.Lot().Started(1).RowSays(status).When(Commands.Pass(1)).Decision.Refusal);

    [Fact]
    public void A_recorded_process_of_the_LOT_is_one_run()
    {
        var then = LotGiven.Lot().When(Commands.Record(1, RunResult.Pass));
        Assert.Equal(then.Run.RunId, then.ClosedRun.RunId);
    }

    [Fact]
    public void A_completion_that_is_refused_takes_the_start_with_it() =>
        LotGiven.Lot().When(new RecordProcess(Commands.Start(1), Commands.Pass(1).WithData("""{"result":"NG"}""")))
            .Refused(RefusalCode.InvalidProcessData);

    [Fact]
    public void A_FAIL_of_the_LOT_keeps_its_defects() =>
        Assert.Equal("UNSPECIFIED", Assert.Single(LotGiven.Lot().Started(1).When(Commands.Fail(1)).ClosedRun.Defects).Code);

    private static LotGiven Skipped1ThenFailed2() =>
        LotGiven.Lot().Started(Commands.Override(2, Floor.Manager)).Completed(Commands.Fail(2));
}
