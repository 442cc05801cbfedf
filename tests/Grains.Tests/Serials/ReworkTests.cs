using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3: DEFECTED -> REWORK -> IN_PROGRESS, DEFECTED or SCRAPPED; three times at most.</summary>
public class ReworkTests
{
    private static readonly Routing NoReworkOf2 = Floor.RoutingOf(3, noRework: [2]);

    [Fact]
    public void An_approval_names_process_reason_and_approver() =>
        Assert.Equal(
            ("solder again", "park", 2),
            Approval(Defected().When(Commands.Rework())) is var e ? (e.Reason, e.By, e.ProcessNumber) : default);

    [Fact]
    public void Each_approval_is_counted() => Assert.Equal(2, ReworkedAndFailed(2).State.ReworkCount);

    [Fact]
    public void A_PASS_in_rework_does_not_reset_the_count() => Assert.Equal(1, Defected().ReworkApproved().Passed(2).State.ReworkCount);

    [Fact]
    public void A_PASS_in_rework_tells_what_the_serial_was() => Assert.Equal(
        (SerialStatus.InProgress, SerialStatus.Rework),
        Defected().ReworkApproved().Started(2).When(Commands.Pass(2)).Decision.Events[0] is SerialEvent.ProcessCompleted e ? (e.Status, e.From) : default);

    [Fact]
    public void A_fourth_rework_is_refused() => FailedAfterThreeReworks().When(Commands.Rework()).Refused(RefusalCode.ReworkLimitExceeded);

    [Fact]
    public void A_FAIL_in_the_second_rework_makes_the_serial_defected_again() =>
        ReworkedAndFailed(1).ReworkApproved().When(Commands.Record(2, RunResult.Fail)).Leaves(SerialStatus.Defected);

    [Fact]
    public void A_FAIL_in_the_third_rework_scraps_the_serial() =>
        ReworkedAndFailed(2).ReworkApproved().When(Commands.Record(2, RunResult.Fail)).Leaves(SerialStatus.Scrapped);

    [Fact]
    public void A_FAIL_after_the_third_rework_has_passed_makes_the_serial_defected_only() =>
        ReworkedAndFailed(2).ReworkApproved().Passed(2).When(Commands.Record(3, RunResult.Fail)).Leaves(SerialStatus.Defected);

    [Fact]
    public void A_serial_scrapped_by_its_last_rework_keeps_the_failed_process() =>
        Assert.Equal(2, ReworkedAndFailed(2).ReworkApproved().Failed(2).State.FailedProcess);

    [Fact]
    public void A_serial_scrapped_by_its_last_rework_keeps_the_time_of_it() =>
        Assert.NotNull(ReworkedAndFailed(2).ReworkApproved().Failed(2).State.CompletedAt);

    [Fact]
    public void The_limit_is_configurable() =>
        Defected().ReworkLimit(1).ReworkApproved().When(Commands.Record(2, RunResult.Fail)).Leaves(SerialStatus.Scrapped);

    [Fact]
    public void A_limit_of_zero_allows_no_rework() =>
        Defected().ReworkLimit(0).When(Commands.Rework()).Refused(RefusalCode.ReworkLimitExceeded);

    [Fact]
    public void A_process_may_forbid_rework() =>
        Defected().Routed(NoReworkOf2).When(Commands.Rework()).Refused(RefusalCode.ReworkNotAllowed);

    [Fact]
    public void A_process_that_forbids_rework_is_named_before_the_limit() =>
        FailedAfterThreeReworks().Routed(Floor.RoutingOf(3, noRework: [3])).When(Commands.Rework()).Refused(RefusalCode.ReworkNotAllowed);

    [Fact]
    public void The_limit_is_named_before_the_inactive_LOT() =>
        FailedAfterThreeReworks().InLot(LotStatus.Cancelled).When(Commands.Rework()).Refused(RefusalCode.ReworkLimitExceeded);

    [Theory]
    [InlineData(LotStatus.Completed)]
    [InlineData(LotStatus.Closed)]
    [InlineData(LotStatus.Cancelled)]
    public void Rework_needs_an_active_LOT(LotStatus status) =>
        Defected().InLot(status).When(Commands.Rework()).Refused(RefusalCode.LotNotActive);

    [Fact]
    public void A_final_serial_is_named_before_its_inactive_LOT() =>
        Defected().Scrapped().InLot(LotStatus.Cancelled).When(Commands.Rework()).Refused(RefusalCode.SerialFinal);

    [Fact]
    public void A_serial_that_is_not_defected_is_named_before_its_inactive_LOT() =>
        SerialGiven.Serial().InLot(LotStatus.Cancelled).When(Commands.Rework()).Refused(RefusalCode.SerialNotDefected);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void In_rework_only_the_failed_process_may_be_started(int process) =>
        Defected().ReworkApproved().When(Commands.Start(process)).Refused(RefusalCode.ReworkProcessOnly);

    [Fact]
    public void A_run_in_rework_is_marked() => Assert.True(Defected().ReworkApproved().When(Commands.Start(2)).Run.IsRework);

    [Fact]
    public void A_run_before_any_rework_is_not_marked() => Assert.False(SerialGiven.Serial().When(Commands.Start(1)).Run.IsRework);

    [Fact]
    public void A_run_after_rework_is_not_marked() =>
        Assert.False(Defected().ReworkApproved().Passed(2).When(Commands.Start(3)).Run.IsRework);

    [Fact]
    public void A_run_in_rework_is_the_next_attempt() => Assert.Equal(2, Defected().ReworkApproved().When(Commands.Start(2)).Run.Attempt);

    [Fact]
    public void A_PASS_in_rework_clears_the_failed_process() => Assert.Null(Defected().ReworkApproved().Passed(2).State.FailedProcess);

    [Fact]
    public void The_last_approval_is_remembered() => Assert.Equal("park", Defected().ReworkApproved().State.LastRework!.By);

    private static SerialGiven Defected() => SerialGiven.Serial().Passed(1).Failed(2);

    private static SerialGiven ReworkedAndFailed(int times)
    {
        var serial = Defected();
        for (var i = 0; i < times; i++)
            serial.ReworkApproved().Failed(2);
        return serial;
    }

    private static SerialGiven FailedAfterThreeReworks() => ReworkedAndFailed(2).ReworkApproved().Passed(2).Failed(3);

    private static SerialEvent.ReworkApproved Approval(SerialThen then) =>
        Assert.IsType<SerialEvent.ReworkApproved>(Assert.Single(then.Decision.Events));
}
