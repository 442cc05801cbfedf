using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3: a defect registered apart from a completion.</summary>
public class RegisterDefectTests
{
    private static readonly Routing Three = Floor.RoutingOf(3);

    [Fact]
    public void It_makes_the_serial_defected_at_that_process_and_revokes_its_PASS() =>
        Passed(3).When(Commands.Register(2)).Then(new SerialEvent.DefectRegistered(
            new RunDefect(700, "PART_DEFECT", "hairline crack", "busbar"), 2, 2, RevokesPass: true, Floor.Operator.Username, Floor.Monday.AddMinutes(4)));

    [Fact]
    public void Later_PASSes_stay()
    {
        var serial = Passed(3).Registered(2).State;
        Assert.Equal((SerialStatus.Defected, 2), (serial.Status, serial.FailedProcess));
        Assert.Equal([1, 3], serial.Ladder.PassedNumbers());
    }

    [Fact]
    public void The_process_is_run_again_in_rework_as_its_next_attempt()
    {
        var run = Passed(3).Registered(2).ReworkApproved().When(Commands.Start(2)).Run;
        Assert.Equal((true, 2), (run.IsRework, run.Attempt));
    }

    [Fact]
    public void After_the_rework_the_serial_goes_on_where_it_was() =>
        Passed(3).Registered(2).ReworkApproved().Passed(2).When(Commands.Start(4)).Leaves(SerialStatus.InProgress);

    [Fact]
    public void A_rework_of_the_only_process_that_lacks_a_PASS_passes_the_serial() =>
        Overridden().Registered(3).ReworkApproved().When(Commands.Record(3, RunResult.Pass)).Leaves(SerialStatus.Passed);

    [Fact]
    public void It_needs_an_approval_before_any_start() => Passed(3).Registered(2).When(Commands.Start(2)).Refused(RefusalCode.ReworkNotApproved);

    [Fact]
    public void The_process_counts_as_failed_even_when_the_LOT_has_passed_it() =>
        Assert.False(SerialGates.HasPass(Passed(1).Registered(1).State.Ladder, LotThatPassed(1), 1));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_defected_serial_gets_the_defect_and_changes_in_nothing_else(int process)
    {
        var then = Passed(1).Failed(2).When(Commands.Register(process));
        Assert.False(Assert.IsType<SerialEvent.DefectRegistered>(Assert.Single(then.Decision.Events)).RevokesPass);
        Same.Values(then.Before, then.After);
    }

    [Fact]
    public void A_serial_in_rework_gets_the_defect_and_changes_in_nothing_else()
    {
        var then = Passed(1).Failed(2).ReworkApproved().When(Commands.Register(1));
        Same.Values(then.Before, then.After);
    }

    [Fact]
    public void A_process_that_only_the_LOT_has_passed_was_never_run_by_the_serial() =>
        SerialGiven.Serial().LotPassed(1).Passed(2).When(Commands.Register(1)).Refused(RefusalCode.ProcessNotStarted);

    [Fact]
    public void A_process_outside_the_routing_was_never_run() => Passed(1).When(Commands.Register(Floor.LaterProcess)).Refused(RefusalCode.ProcessNotStarted);

    [Fact]
    public void An_unknown_process_is_named_before_the_final_serial() =>
        Passed(1).Scrapped().When(Commands.Register(Floor.NoProcess)).Refused(RefusalCode.ProcessNotFound);

    [Fact]
    public void An_open_run_is_named_before_a_process_never_run() =>
        Passed(1).Started(2).When(Commands.Register(3)).RefusedSaying(RefusalCode.DuplicateStart, $"Process 2 of {Floor.SerialNumber} is already started.");

    [Theory]
    [InlineData(LotStatus.Cancelled)]
    [InlineData(LotStatus.Closed)]
    public void The_LOT_need_not_be_active(LotStatus status) => Passed(1).InLot(status).When(Commands.Register(1)).Leaves(SerialStatus.Defected);

    [Fact]
    public void A_FAIL_in_the_last_rework_scraps_it_as_any_other() =>
        Passed(2).ReworkLimit(1).Registered(1).ReworkApproved().When(Commands.Record(1, RunResult.Fail)).Leaves(SerialStatus.Scrapped);

    private static SerialGiven Passed(int last) => SerialGiven.Serial().PassedThrough(last);

    /// <summary>Process 3 passed, process 2 skipped.</summary>
    private static SerialGiven Overridden() => SerialGiven.Serial().Routed(Floor.RoutingOf(4)).Passed(1).Overridden(3).Completed(Commands.Pass(3)).Passed(2)
        .Routed(Three);

    private static LotGate LotThatPassed(int process) => new()
    {
        LotId = 1,
        LotNumber = Floor.LotNumber,
        Version = 1,
        Status = LotStatus.InProgress,
        Routing = Three,
        Passed = [process],
        ProductModel = Floor.Model,
        ProductionDate = new DateOnly(2025, 11, 10),
    };
}
