using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>What a start says of its run.</summary>
public class StartTests
{
    [Fact]
    public void A_start_states_all_that_it_was_told()
    {
        var command = Commands.Start(1) with
        {
            LotNumber = Floor.LotNumber,
            WorkerId = Floor.OtherWorker,
            EquipmentId = "LASER-01",
            LineId = "LINE-A",
            StationStartTime = Floor.Monday.AddSeconds(-5),
        };
        var run = new OpenRun
        {
            RunId = 100,
            ProcessId = 1,
            ProcessNumber = 1,
            Attempt = 1,
            IsRework = false,
            Worker = Floor.Lee,
            EquipmentId = "LASER-01",
            LineId = "LINE-A",
            StartedAt = Floor.Monday.AddMinutes(1),
            StationStartTime = Floor.Monday.AddSeconds(-5),
            EnteredBy = command.Context.By.Username,
        };
        SerialGiven.Serial().When(command).Then(new SerialEvent.ProcessStarted(run, []));
    }

    [Fact]
    public void The_caller_is_the_worker_when_none_is_named() =>
        Assert.Equal(Floor.WorkerOf(Floor.Operator), SerialGiven.Serial().When(Commands.Start(1)).Run.Worker);

    [Fact]
    public void The_LOT_may_be_left_out_when_a_serial_is_named() =>
        Assert.Null(SerialGiven.Serial().When(Commands.Start(1)).Decision.Refusal);

    [Fact]
    public void An_unknown_LOT_beside_a_known_serial_is_refused() =>
        SerialGiven.Serial().When(Commands.Start(1) with { LotNumber = Floor.NoLot }).Refused(RefusalCode.LotNotFound);

    [Fact]
    public void Another_LOT_beside_the_serial_is_refused() =>
        SerialGiven.Serial().When(Commands.Start(1) with { LotNumber = Floor.OtherLot }).RefusedSaying(
            RefusalCode.SerialNotInLot, $"Serial {Floor.SerialNumber} belongs to LOT {Floor.LotNumber}, not to {Floor.OtherLot}.");

    [Fact]
    public void A_process_that_nobody_knows_is_refused() =>
        SerialGiven.Serial().When(Commands.Start(Floor.NoProcess)).Refused(RefusalCode.ProcessNotFound);

    [Fact]
    public void A_process_that_came_after_the_LOT_was_made_is_refused() =>
        SerialGiven.Serial().When(Commands.Start(Floor.LaterProcess)).RefusedSaying(
            RefusalCode.ProcessInactive, $"Process P009 is not in the routing of LOT {Floor.LotNumber}.");

    [Fact]
    public void A_worker_that_nobody_knows_is_refused() =>
        SerialGiven.Serial().When(Commands.Start(1) with { WorkerId = Floor.NoWorker }).Refused(RefusalCode.WorkerNotFound);

    [Fact]
    public void A_name_that_two_workers_have_is_refused() =>
        SerialGiven.Serial().When(Commands.Start(1) with { WorkerId = Floor.TwoWorkers }).Refused(RefusalCode.WorkerAmbiguous);

    [Fact]
    public void A_second_start_of_the_same_process_is_refused() =>
        SerialGiven.Serial().Started(1).When(Commands.Start(1)).Refused(RefusalCode.DuplicateStart);

    [Fact]
    public void A_start_after_the_PASS_is_refused() =>
        SerialGiven.Serial().Passed(1).When(Commands.Start(1)).Refused(RefusalCode.ProcessAlreadyPassed);
}
