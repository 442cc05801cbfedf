using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3 "LOT-level runs": the one link between the LOT's ladder and its serials'.</summary>
public class LotLevelPassTests
{
    [Fact]
    public void A_PASS_of_the_LOT_lets_its_serial_go_on() =>
        Assert.Equal(2, SerialGiven.Serial().LotPassed(1).When(Commands.Start(2)).Run.ProcessNumber);

    [Fact]
    public void A_PASS_of_the_LOT_is_counted_in_the_sentence_of_process_7() =>
        SerialGiven.Serial().LotPassed(1, 2).When(Commands.Start(7)).RefusedSaying(
            RefusalCode.PreviousProcessNotCompleted,
            "Process 7 requires all previous processes (1-6) to be PASS. Current PASS count: 2");

    [Fact]
    public void A_process_passed_by_both_is_counted_once() =>
        SerialGiven.Serial().Passed(1).LotPassed(1).When(Commands.Start(7)).RefusedSaying(
            RefusalCode.PreviousProcessNotCompleted,
            "Process 7 requires all previous processes (1-6) to be PASS. Current PASS count: 1");

    [Fact]
    public void A_process_that_the_LOT_has_passed_may_still_be_run_by_the_serial() =>
        Assert.Equal(1, SerialGiven.Serial().LotPassed(1).When(Commands.Start(1)).Run.ProcessNumber);

    [Fact]
    public void A_run_of_its_own_that_is_still_open_does_not_void_the_PASS_of_the_LOT() =>
        SerialGiven.Serial().LotPassed(1).Started(1).When(Commands.Start(2)).Refused(RefusalCode.DuplicateStart);

    /// <summary>A start never sees it, a DEFECTED serial is refused before; the eligibility of a process does.</summary>
    [Fact]
    public void The_PASS_of_the_LOT_does_not_count_for_a_serial_whose_own_last_run_failed() =>
        Assert.False(SerialGates.HasPass(SerialGiven.Serial().LotPassed(1).Failed(1).State.Ladder, LotThatPassed1(), 1));

    [Fact]
    public void The_PASS_of_the_LOT_counts_for_a_serial_that_has_no_run_of_its_own() =>
        Assert.True(SerialGates.HasPass(SerialGiven.Serial().State.Ladder, LotThatPassed1(), 1));

    [Fact]
    public void A_serial_that_failed_itself_stays_defected_when_the_LOT_passes() =>
        SerialGiven.Serial().Failed(1).LotPassed(1).When(Commands.Start(2)).Refused(RefusalCode.ReworkNotApproved);

    [Fact]
    public void A_PASS_of_the_LOT_counts_towards_PASSED() =>
        SerialGiven.Serial().Routed(Floor.RoutingOf(3)).LotPassed(1, 2).When(Commands.Record(3, RunResult.Pass)).Leaves(SerialStatus.Passed);

    [Fact]
    public void The_last_process_needs_the_serials_own_PASS() =>
        SerialGiven.Serial().Routed(Floor.RoutingOf(3)).Passed(1).LotPassed(3).When(Commands.Record(2, RunResult.Pass))
            .Leaves(SerialStatus.InProgress);

    [Fact]
    public void A_fresh_serial_of_a_LOT_that_passed_everything_still_needs_its_own_last_PASS() =>
        SerialGiven.Serial().Routed(Floor.RoutingOf(3)).LotPassed(1, 2, 3).When(Commands.Record(1, RunResult.Pass))
            .Leaves(SerialStatus.InProgress);

    private static LotGate LotThatPassed1() => LotGiven.Lot().Passed(1).State.Gate();
}
