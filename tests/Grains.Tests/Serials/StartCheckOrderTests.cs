using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3 "Start": when two neighbouring checks fail at once, the earlier one answers.</summary>
public class StartCheckOrderTests
{
    [Fact]
    public void A_forbidden_override_is_refused_before_the_serial_is_looked_for() =>
        SerialGiven.Unknown().When(Commands.Override(1, Floor.Operator)).Refused(RefusalCode.NotEnoughPermissions);

    [Fact]
    public void A_missing_serial_is_named_before_a_missing_LOT() =>
        SerialGiven.Unknown().When(Commands.Start(1) with { LotNumber = Floor.NoLot }).Refused(RefusalCode.SerialNotFound);

    [Fact]
    public void A_missing_LOT_is_named_before_a_missing_process() =>
        SerialGiven.Serial().When(Commands.Start(Floor.NoProcess) with { LotNumber = Floor.NoLot }).Refused(RefusalCode.LotNotFound);

    [Theory]
    [InlineData(Floor.NoWorker)]
    [InlineData(Floor.TwoWorkers)]
    public void A_missing_process_is_named_before_a_doubtful_worker(string worker) =>
        SerialGiven.Serial().When(Commands.Start(Floor.NoProcess) with { WorkerId = worker }).Refused(RefusalCode.ProcessNotFound);

    [Theory]
    [InlineData(Floor.NoWorker, RefusalCode.WorkerNotFound)]
    [InlineData(Floor.TwoWorkers, RefusalCode.WorkerAmbiguous)]
    public void A_doubtful_worker_is_named_before_a_foreign_LOT(string worker, RefusalCode code) =>
        SerialGiven.Serial().When(Commands.Start(1) with { WorkerId = worker, LotNumber = Floor.OtherLot }).Refused(code);

    [Fact]
    public void A_foreign_LOT_is_named_before_the_final_status() =>
        SerialGiven.Serial().Scrapped().When(Commands.Start(1) with { LotNumber = Floor.OtherLot }).Refused(RefusalCode.SerialNotInLot);

    [Fact]
    public void A_final_serial_is_named_before_its_inactive_LOT() =>
        SerialGiven.Serial().Scrapped().InLot(LotStatus.Cancelled).When(Commands.Start(1)).Refused(RefusalCode.SerialFinal);

    [Theory]
    [InlineData(LotStatus.Completed)]
    [InlineData(LotStatus.Closed)]
    [InlineData(LotStatus.Cancelled)]
    public void An_inactive_LOT_is_named_before_a_process_outside_the_routing(LotStatus status) =>
        SerialGiven.Serial().InLot(status).When(Commands.Start(Floor.LaterProcess)).Refused(RefusalCode.LotNotActive);

    [Fact]
    public void A_process_outside_the_routing_is_named_before_the_open_run() =>
        SerialGiven.Serial().Started(1).When(Commands.Start(Floor.LaterProcess)).Refused(RefusalCode.ProcessInactive);

    [Fact]
    public void A_process_outside_the_routing_is_named_before_the_missing_approval_of_rework() =>
        SerialGiven.Serial().Failed(1).When(Commands.Start(Floor.LaterProcess)).Refused(RefusalCode.ProcessInactive);

    [Fact]
    public void A_process_that_has_passed_is_named_before_the_open_run() =>
        SerialGiven.Serial().Passed(1).Started(2).When(Commands.Start(1)).Refused(RefusalCode.ProcessAlreadyPassed);

    [Fact]
    public void A_process_that_has_passed_is_named_before_the_missing_approval_of_rework() =>
        SerialGiven.Serial().Passed(1).Failed(2).When(Commands.Start(1)).Refused(RefusalCode.ProcessAlreadyPassed);

    [Fact]
    public void The_open_run_is_named_before_the_process_that_is_in_rework() =>
        SerialGiven.Serial().Passed(1).Failed(2).ReworkApproved().Started(2).When(Commands.Start(3)).Refused(RefusalCode.DuplicateStart);

    [Fact]
    public void The_open_run_is_named_before_the_order_of_processes() =>
        SerialGiven.Serial().Started(1).When(Commands.Start(3)).Refused(RefusalCode.DuplicateStart);

    [Fact]
    public void The_missing_approval_of_rework_is_named_before_the_order_of_processes() =>
        SerialGiven.Serial().Passed(1).Failed(2).When(Commands.Start(4)).Refused(RefusalCode.ReworkNotApproved);

    [Fact]
    public void The_process_in_rework_is_named_before_the_order_of_processes() =>
        SerialGiven.Serial().Passed(1).Failed(2).ReworkApproved().When(Commands.Start(4)).Refused(RefusalCode.ReworkProcessOnly);

    [Fact]
    public void A_manager_cannot_override_the_missing_approval_of_rework() =>
        SerialGiven.Serial().Failed(1).When(Commands.Override(3, Floor.Manager)).Refused(RefusalCode.ReworkNotApproved);

    [Fact]
    public void A_manager_cannot_override_the_one_process_in_rework() =>
        SerialGiven.Serial().Failed(1).ReworkApproved().When(Commands.Override(3, Floor.Manager)).Refused(RefusalCode.ReworkProcessOnly);

    [Fact]
    public void A_manager_cannot_override_a_cancelled_LOT() =>
        SerialGiven.Serial().InLot(LotStatus.Cancelled).When(Commands.Override(3, Floor.Manager)).Refused(RefusalCode.LotNotActive);

    [Fact]
    public void A_manager_cannot_override_an_open_run() =>
        SerialGiven.Serial().Started(1).When(Commands.Override(3, Floor.Manager)).Refused(RefusalCode.DuplicateStart);
}
