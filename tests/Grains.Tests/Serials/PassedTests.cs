using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3: when a serial is PASSED.</summary>
public class PassedTests
{
    private static readonly Routing Three = Floor.RoutingOf(3);

    [Fact]
    public void A_serial_is_passed_with_the_PASS_of_the_last_of_eight_processes() =>
        SerialGiven.Serial().PassedThrough(7).When(Commands.Record(8, RunResult.Pass)).Leaves(SerialStatus.Passed);

    [Fact]
    public void A_serial_is_not_passed_before_the_last_process() =>
        SerialGiven.Serial().PassedThrough(6).When(Commands.Record(7, RunResult.Pass)).Leaves(SerialStatus.InProgress);

    [Fact]
    public void A_serial_of_one_process_is_passed_at_once() =>
        SerialGiven.Serial().Routed(Floor.RoutingOf(1)).When(Commands.Record(1, RunResult.Pass)).Leaves(SerialStatus.Passed);

    [Fact]
    public void A_skipped_process_does_not_hold_back_PASSED() =>
        SerialGiven.Serial().Routed(Three).Overridden(3).When(Commands.Pass(3)).Leaves(SerialStatus.Passed);

    [Fact]
    public void A_process_that_only_a_direct_predecessor_stood_for_holds_back_PASSED() =>
        SerialGiven.Serial().Routed(Three).LotPassed(2).When(Commands.Record(3, RunResult.Pass)).Leaves(SerialStatus.InProgress);

    [Fact]
    public void A_serial_is_passed_when_the_process_that_was_left_out_passes_after_the_last() =>
        SerialGiven.Serial().Routed(Three).LotPassed(2).Passed(3).When(Commands.Record(1, RunResult.Pass)).Leaves(SerialStatus.Passed);

    [Fact]
    public void The_rework_of_the_last_process_leads_to_PASSED() =>
        SerialGiven.Serial().Routed(Three).Passed(1, 2).Failed(3).ReworkApproved().When(Commands.Record(3, RunResult.Pass))
            .Leaves(SerialStatus.Passed);

    [Fact]
    public void A_passed_serial_keeps_the_time_of_its_last_PASS() =>
        Assert.NotNull(SerialGiven.Serial().Routed(Three).Passed(1, 2, 3).State.CompletedAt);

    [Fact]
    public void A_serial_in_progress_has_no_time_of_completion() =>
        Assert.Null(SerialGiven.Serial().Routed(Three).Passed(1, 2).State.CompletedAt);
}
