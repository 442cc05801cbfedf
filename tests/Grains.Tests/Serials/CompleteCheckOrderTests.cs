using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3 "Complete": when two neighbouring checks fail at once, the earlier one answers.</summary>
public class CompleteCheckOrderTests
{
    private const string SaysFail = """{"overall_result":"FAIL"}""";

    [Fact]
    public void A_missing_serial_is_named_before_a_missing_LOT() =>
        SerialGiven.Unknown().When(Commands.Pass(1) with { LotNumber = Floor.NoLot }).Refused(RefusalCode.SerialNotFound);

    [Fact]
    public void A_missing_LOT_is_named_before_a_missing_process() =>
        SerialGiven.Serial().When(Commands.Complete(Floor.NoProcess, RunResult.Pass) with { LotNumber = Floor.NoLot })
            .Refused(RefusalCode.LotNotFound);

    [Theory]
    [InlineData(Floor.NoWorker)]
    [InlineData(Floor.TwoWorkers)]
    public void A_missing_process_is_named_before_a_doubtful_worker(string worker) =>
        SerialGiven.Serial().When(Commands.Complete(Floor.NoProcess, RunResult.Pass) with { WorkerId = worker })
            .Refused(RefusalCode.ProcessNotFound);

    [Theory]
    [InlineData(Floor.NoWorker, RefusalCode.WorkerNotFound)]
    [InlineData(Floor.TwoWorkers, RefusalCode.WorkerAmbiguous)]
    public void A_doubtful_worker_is_named_before_a_foreign_LOT(string worker, RefusalCode code) =>
        SerialGiven.Serial().Started(1).When(Commands.Pass(1) with { WorkerId = worker, LotNumber = Floor.OtherLot }).Refused(code);

    [Fact]
    public void A_foreign_LOT_is_named_before_the_process_that_has_passed() =>
        SerialGiven.Serial().Passed(1).When(Commands.Pass(1) with { LotNumber = Floor.OtherLot }).Refused(RefusalCode.SerialNotInLot);

    [Fact]
    public void A_foreign_LOT_is_named_before_the_process_that_was_not_started() =>
        SerialGiven.Serial().When(Commands.Pass(1) with { LotNumber = Floor.OtherLot }).Refused(RefusalCode.SerialNotInLot);

    [Fact]
    public void A_process_that_has_passed_is_named_before_what_the_data_says() =>
        SerialGiven.Serial().Passed(1).When(Commands.Pass(1).WithData(SaysFail)).Refused(RefusalCode.ProcessAlreadyPassed);

    [Fact]
    public void A_process_that_was_not_started_is_named_before_what_the_data_says() =>
        SerialGiven.Serial().When(Commands.Pass(1).WithData(SaysFail)).Refused(RefusalCode.ProcessNotStarted);

    [Fact]
    public void A_process_that_was_not_started_is_named_before_the_stations_times() =>
        SerialGiven.Serial().When(Commands.Pass(1) with { StationStartTime = Floor.Monday, StationCompleteTime = Floor.Monday.AddSeconds(-1) })
            .Refused(RefusalCode.ProcessNotStarted);

    [Fact]
    public void A_process_outside_the_routing_was_never_started() =>
        SerialGiven.Serial().Started(1).When(Commands.Complete(Floor.LaterProcess, RunResult.Pass)).Refused(RefusalCode.ProcessNotStarted);

    [Fact]
    public void Another_process_than_the_open_one_was_never_started() =>
        SerialGiven.Serial().Passed(1).Started(2).When(Commands.Pass(3)).Refused(RefusalCode.ProcessNotStarted);

    [Theory]
    [InlineData(LotStatus.Completed)]
    [InlineData(LotStatus.Closed)]
    [InlineData(LotStatus.Cancelled)]
    public void Work_that_was_begun_may_be_completed_in_a_LOT_that_ended_meanwhile(LotStatus status) =>
        Assert.Null(SerialGiven.Serial().Started(1).InLot(status).When(Commands.Pass(1)).Decision.Refusal);

    [Fact]
    public void The_right_LOT_may_be_named_beside_the_serial() =>
        Assert.Null(SerialGiven.Serial().Started(Commands.Start(1) with { LotNumber = Floor.LotNumber })
            .When(Commands.Pass(1) with { LotNumber = Floor.LotNumber }).Decision.Refusal);
}
