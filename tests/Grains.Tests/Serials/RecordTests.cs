using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>POST /process-data: start and complete in one call under all the rules of both.</summary>
public class RecordTests
{
    [Fact]
    public void A_recorded_process_is_one_start_and_one_completion_of_the_same_run()
    {
        var then = SerialGiven.Serial().When(Commands.Record(1, RunResult.Pass));
        Assert.Equal(then.Run.RunId, then.ClosedRun.RunId);
    }

    [Fact]
    public void A_start_that_is_refused_refuses_the_whole() =>
        SerialGiven.Serial().When(Commands.Record(2, RunResult.Pass)).Refused(RefusalCode.PreviousProcessNotCompleted);

    [Fact]
    public void A_completion_that_is_refused_takes_the_start_with_it() =>
        SerialGiven.Serial().When(new RecordProcess(Commands.Start(1), Commands.Pass(1).WithData("""{"result":"FAIL"}""")))
            .Refused(RefusalCode.InvalidProcessData);

    [Fact]
    public void A_recorded_FAIL_in_the_third_rework_scraps_the_serial() =>
        SerialGiven.Serial().ReworkLimit(1).Failed(1).ReworkApproved().When(Commands.Record(1, RunResult.Fail)).Leaves(SerialStatus.Scrapped);

    [Fact]
    public void A_forbidden_override_refuses_the_whole() =>
        SerialGiven.Serial().When(new RecordProcess(Commands.Override(3, Floor.Operator), Commands.Pass(3)))
            .Refused(RefusalCode.NotEnoughPermissions);
}
