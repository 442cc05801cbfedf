using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3: a manager may override check 5 alone.</summary>
public class OverrideTests
{
    private static readonly Routing Four = Floor.RoutingOf(4, requiresAll: [4]);

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Station)]
    public void Only_a_manager_may_override(Role role) =>
        SerialGiven.Serial().When(Commands.Override(3, Floor.As(role))).Refused(RefusalCode.NotEnoughPermissions);

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Station)]
    public void Only_a_manager_may_send_a_reason_to_override_even_when_none_is_needed(Role role) =>
        SerialGiven.Serial().When(Commands.Override(1, Floor.As(role))).Refused(RefusalCode.NotEnoughPermissions);

    [Theory]
    [InlineData(Role.Manager)]
    [InlineData(Role.Admin)]
    public void A_manager_starts_a_later_process_with_a_reason(Role role) =>
        Assert.Equal("customer sample", SerialGiven.Serial().When(Commands.Override(3, Floor.As(role))).Run.OverrideReason);

    [Fact]
    public void A_manager_without_a_reason_keeps_to_the_order() =>
        SerialGiven.Serial().When(Commands.Start(3) with { Context = Floor.By(Floor.Manager) }).Refused(RefusalCode.InvalidProcessSequence);

    [Fact]
    public void An_override_that_is_not_needed_leaves_no_mark_on_the_run() =>
        Assert.Null(SerialGiven.Serial().When(Commands.Override(1, Floor.Manager)).Run.OverrideReason);

    [Fact]
    public void An_override_that_is_not_needed_skips_nothing() =>
        Assert.Empty(SerialGiven.Serial().Overridden(3).Completed(Commands.Pass(3)).When(Commands.Override(4, Floor.Manager)).Skipped);

    [Fact]
    public void An_override_records_the_earlier_processes_without_a_PASS_as_skipped() =>
        Assert.Equal([2, 3], SerialGiven.Serial().Passed(1).When(Commands.Override(4, Floor.Manager)).Skipped);

    [Fact]
    public void A_process_is_recorded_as_skipped_once() =>
        Assert.Equal([4], SerialGiven.Serial().Overridden(3).Completed(Commands.Pass(3)).When(Commands.Override(5, Floor.Manager)).Skipped);

    [Fact]
    public void A_process_that_the_LOT_has_passed_is_not_skipped() =>
        Assert.Equal([2, 3], SerialGiven.Serial().LotPassed(1).When(Commands.Override(4, Floor.Manager)).Skipped);

    [Fact]
    public void A_skipped_process_satisfies_the_process_after_it() =>
        Assert.Equal(3, Skipped1And2().When(Commands.Start(3)).Run.ProcessNumber);

    [Fact]
    public void A_skipped_process_satisfies_a_process_that_requires_all_before_it() =>
        Assert.Equal(4, Skipped1And2().Passed(3).When(Commands.Start(4)).Run.ProcessNumber);

    [Fact]
    public void A_skipped_process_is_not_counted_as_a_PASS() =>
        SerialGiven.Serial().Routed(Floor.RoutingOf(5, requiresAll: [5])).Overridden(3).Completed(Commands.Pass(3)).When(Commands.Start(5))
            .RefusedSaying(
                RefusalCode.PreviousProcessNotCompleted,
                "Process 5 requires all previous processes (1-4) to be PASS. Current PASS count: 1");

    [Fact]
    public void A_skipped_process_that_passes_later_is_counted() =>
        SerialGiven.Serial().Routed(Floor.RoutingOf(5, requiresAll: [5])).Overridden(3).Completed(Commands.Pass(3)).Passed(1)
            .When(Commands.Start(5))
            .RefusedSaying(
                RefusalCode.PreviousProcessNotCompleted,
                "Process 5 requires all previous processes (1-4) to be PASS. Current PASS count: 2");

    [Fact]
    public void A_skipped_process_may_still_be_run() =>
        Assert.Equal(1, SerialGiven.Serial().Overridden(3).Completed(Commands.Pass(3)).When(Commands.Start(1)).Run.ProcessNumber);

    [Fact]
    public void A_skipped_process_that_is_run_and_fails_makes_the_serial_defected() =>
        SerialGiven.Serial().Overridden(3).Completed(Commands.Pass(3)).When(Commands.Record(1, RunResult.Fail)).Leaves(SerialStatus.Defected);

    [Fact]
    public void A_recorded_process_may_be_overridden_too() =>
        Assert.Equal([1, 2], SerialGiven.Serial()
            .When(new RecordProcess(Commands.Override(3, Floor.Manager), Commands.Pass(3))).Skipped);

    private static SerialGiven Skipped1And2() => SerialGiven.Serial().Routed(Four).Overridden(3).Completed(Commands.Fail(3)).ReworkApproved();
}
