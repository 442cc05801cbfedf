using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Lots;

/// <summary>LOT-level start and complete: when two neighbouring checks fail at once, the earlier one answers.</summary>
public class LotCheckOrderTests
{
    [Fact]
    public void A_forbidden_override_is_refused_before_the_LOT_is_looked_for() =>
        LotGiven.Unknown().When(Commands.Override(1, Floor.Operator)).Refused(RefusalCode.NotEnoughPermissions);

    [Fact]
    public void A_missing_LOT_is_named_before_a_missing_process() =>
        LotGiven.Unknown().When(Commands.Start(Floor.NoProcess)).Refused(RefusalCode.LotNotFound);

    [Theory]
    [InlineData(Floor.NoWorker)]
    [InlineData(Floor.TwoWorkers)]
    public void A_missing_process_is_named_before_a_doubtful_worker(string worker) =>
        LotGiven.Lot().When(Commands.Start(Floor.NoProcess) with { WorkerId = worker }).Refused(RefusalCode.ProcessNotFound);

    [Theory]
    [InlineData(Floor.NoWorker, RefusalCode.WorkerNotFound)]
    [InlineData(Floor.TwoWorkers, RefusalCode.WorkerAmbiguous)]
    public void A_doubtful_worker_is_named_before_the_inactive_LOT(string worker, RefusalCode code) =>
        LotGiven.Lot().In(LotStatus.Cancelled).When(Commands.Start(1) with { WorkerId = worker }).Refused(code);

    [Fact]
    public void An_inactive_LOT_is_named_before_a_process_outside_the_routing() =>
        LotGiven.Lot().In(LotStatus.Cancelled).When(Commands.Start(Floor.LaterProcess)).Refused(RefusalCode.LotNotActive);

    [Fact]
    public void A_LOT_that_its_serials_completed_is_inactive_before_its_own_history_knows() =>
        LotGiven.Lot().RowSays(LotStatus.Completed).When(Commands.Start(1)).Refused(RefusalCode.LotNotActive);

    [Fact]
    public void A_process_outside_the_routing_is_named_before_the_open_run() =>
        LotGiven.Lot().Started(1).When(Commands.Start(Floor.LaterProcess)).Refused(RefusalCode.ProcessInactive);

    [Fact]
    public void A_process_that_has_passed_is_named_before_the_open_run() =>
        LotGiven.Lot().Passed(1).Started(2).When(Commands.Start(1)).Refused(RefusalCode.ProcessAlreadyPassed);

    [Fact]
    public void The_open_run_is_named_before_the_order_of_processes() =>
        LotGiven.Lot().Started(1).When(Commands.Start(3)).Refused(RefusalCode.DuplicateStart);

    [Fact]
    public void A_fresh_LOT_is_out_of_sequence_at_a_later_process() =>
        LotGiven.Lot().When(Commands.Start(3)).Refused(RefusalCode.InvalidProcessSequence);

    [Fact]
    public void A_completion_names_a_missing_LOT_before_a_missing_process() =>
        LotGiven.Unknown().When(Commands.Complete(Floor.NoProcess, RunResult.Pass)).Refused(RefusalCode.LotNotFound);

    [Fact]
    public void A_completion_names_a_missing_process_before_a_doubtful_worker() =>
        LotGiven.Lot().When(Commands.Complete(Floor.NoProcess, RunResult.Pass) with { WorkerId = Floor.NoWorker })
            .Refused(RefusalCode.ProcessNotFound);

    [Fact]
    public void A_completion_names_a_doubtful_worker_before_the_run_that_is_missing() =>
        LotGiven.Lot().When(Commands.Pass(1) with { WorkerId = Floor.NoWorker }).Refused(RefusalCode.WorkerNotFound);

    [Fact]
    public void A_completion_of_a_process_outside_the_routing_finds_no_run() =>
        LotGiven.Lot().Started(1).When(Commands.Complete(Floor.LaterProcess, RunResult.Pass)).Refused(RefusalCode.ProcessNotStarted);

    [Fact]
    public void A_second_completion_is_refused_after_a_PASS() =>
        LotGiven.Lot().Passed(1).When(Commands.Pass(1).WithData("""{"result":"FAIL"}""")).Refused(RefusalCode.ProcessAlreadyPassed);

    [Fact]
    public void A_second_completion_is_refused_after_a_FAIL() =>
        LotGiven.Lot().Failed(1).When(Commands.Fail(1)).Refused(RefusalCode.ProcessNotStarted);

    [Fact]
    public void A_completion_that_contradicts_its_data_is_refused() =>
        LotGiven.Lot().Started(1).When(Commands.Pass(1).WithData("""{"result":"FAIL"}""")).Refused(RefusalCode.InvalidProcessData);

    [Fact]
    public void A_completion_that_ends_before_its_start_is_refused() =>
        LotGiven.Lot().Started(1)
            .When(Commands.Pass(1) with { StationStartTime = Floor.Monday, StationCompleteTime = Floor.Monday.AddSeconds(-1) })
            .Refused(RefusalCode.ValidationError);
}
