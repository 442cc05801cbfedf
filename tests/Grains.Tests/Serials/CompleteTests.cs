using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Json;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>What a completion says of its run.</summary>
public class CompleteTests
{
    [Fact]
    public void A_completion_states_all_that_it_was_told()
    {
        var command = Commands.Fail(1).WithData("""{"power":12}""") with
        {
            WorkerId = Floor.OtherWorker,
            Defects = [new DefectEntry("MARKING_FAIL", "blurred", "lens")],
            StationCompleteTime = Floor.Monday.AddSeconds(40),
            StationStartTime = Floor.Monday,
            EquipmentId = "LASER-01",
            LineId = "LINE-A",
            Notes = "second shift",
        };
        var run = new RunCompleted
        {
            RunId = 100,
            ProcessId = 1,
            ProcessNumber = 1,
            Result = RunResult.Fail,
            CompletedBy = Floor.Lee,
            MeasurementData = new RawJson("""{"power":12}"""),
            Defects = [new RunDefect(500, "MARKING_FAIL", "blurred", "lens")],
            StationStartTime = Floor.Monday,
            StationCompleteTime = Floor.Monday.AddSeconds(40),
            EquipmentId = "LASER-01",
            LineId = "LINE-A",
            Notes = "second shift",
            At = Floor.Monday.AddMinutes(2),
        };
        SerialGiven.Serial().Started(1).When(command).Then(new SerialEvent.ProcessCompleted(run, SerialStatus.Defected, SerialStatus.InProgress));
    }

    [Fact]
    public void Equipment_and_line_are_those_of_the_start()
    {
        var start = Commands.Start(1) with { EquipmentId = "LASER-01", LineId = "LINE-A" };
        var run = SerialGiven.Serial().Started(start).When(Commands.Pass(1) with { EquipmentId = "LASER-02", LineId = "LINE-B" }).ClosedRun;
        Assert.Equal(("LASER-01", "LINE-A"), (run.EquipmentId, run.LineId));
    }

    [Fact]
    public void A_PASS_that_leaves_the_serial_as_it_was_tells_no_status_before() =>
        Assert.Null(Assert.IsType<SerialEvent.ProcessCompleted>(SerialGiven.Serial().Started(1).When(Commands.Pass(1)).Decision.Events[0]).From);

    [Fact]
    public void A_second_completion_is_refused_after_a_PASS() =>
        SerialGiven.Serial().Passed(1).When(Commands.Pass(1)).Refused(RefusalCode.ProcessAlreadyPassed);

    [Fact]
    public void A_second_completion_is_refused_after_a_FAIL() =>
        SerialGiven.Serial().Failed(1).When(Commands.Fail(1)).Refused(RefusalCode.ProcessNotStarted);

    [Fact]
    public void A_late_completion_of_a_scrapped_serial_finds_no_open_run() =>
        SerialGiven.Serial().Started(1).Scrapped().When(Commands.Pass(1)).Refused(RefusalCode.ProcessNotStarted);

    [Fact]
    public void An_unknown_LOT_beside_a_known_serial_is_refused() =>
        SerialGiven.Serial().Started(1).When(Commands.Pass(1) with { LotNumber = Floor.NoLot }).Refused(RefusalCode.LotNotFound);

    [Fact]
    public void A_FAIL_makes_the_serial_defected_at_that_process() =>
        Assert.Equal(2, SerialGiven.Serial().Passed(1).Failed(2).State.FailedProcess);

    [Fact]
    public void The_firmware_of_a_process_that_needs_it_goes_into_the_unit() =>
        Assert.Equal("v1.2.3", WithFirmware().State.FirmwareVersion);

    [Fact]
    public void The_firmware_stays_known_after_later_processes() => Assert.Equal("v1.2.3", WithFirmware().Passed(5).State.FirmwareVersion);

    [Fact]
    public void Firmware_in_the_data_of_another_process_is_not_the_units() =>
        Assert.Null(SerialGiven.Serial().Started(1).When(Commands.Pass(1).WithData("""{"firmware_version":"v1.2.3"}""")).ClosedRun.FirmwareVersion);

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"firmware_version":12}""")]
    [InlineData("""{"firmware_version":""}""")]
    public void A_firmware_process_that_names_no_version_leaves_it_unknown(string? data)
    {
        var command = Commands.Pass(4) with { MeasurementData = data is null ? null : new RawJson(data) };
        Assert.Null(SerialGiven.Serial().PassedThrough(3).Started(4).When(command).ClosedRun.FirmwareVersion);
    }

    private static SerialGiven WithFirmware() =>
        SerialGiven.Serial().PassedThrough(3).Started(4).Completed(Commands.Pass(4).WithData("""{"firmware_version":"v1.2.3"}"""));
}
