using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3: SCRAPPED by a manager from any state that is not final.</summary>
public class ScrapTests
{
    [Fact]
    public void A_scrap_states_reason_and_manager() =>
        SerialGiven.Serial().When(Commands.Scrap())
            .Then(new SerialEvent.Scrapped("cracked housing", "park", null, Floor.Monday.AddMinutes(1)));

    [Fact]
    public void An_open_run_is_closed_as_FAIL() => Assert.Equal(RunResult.Fail, ClosedRun().Result);

    [Fact]
    public void An_open_run_is_closed_with_the_defect_SCRAPPED() =>
        Assert.Equal(new RunDefect(900, "SCRAPPED", "cracked housing", null), Assert.Single(ClosedRun().Defects));

    [Fact]
    public void An_open_run_is_closed_by_the_manager() => Assert.Equal(Floor.WorkerOf(Floor.Manager), ClosedRun().CompletedBy);

    [Fact]
    public void An_open_run_keeps_its_equipment_line_and_times()
    {
        var start = Commands.Start(1) with { EquipmentId = "EQ-1", LineId = "LINE-A", StationStartTime = Floor.Monday };
        var run = Closed(SerialGiven.Serial().Started(start).When(Commands.Scrap()));
        Assert.Equal(("EQ-1", "LINE-A", Floor.Monday), (run.EquipmentId, run.LineId, run.StationStartTime));
    }

    [Fact]
    public void A_scrapped_serial_has_no_open_run() => Assert.Null(SerialGiven.Serial().Started(1).Scrapped().State.Ladder.Open);

    [Fact]
    public void A_serial_scrapped_in_work_failed_at_that_process() =>
        Assert.Equal(2, SerialGiven.Serial().Passed(1).Started(2).Scrapped().State.FailedProcess);

    [Fact]
    public void A_serial_scrapped_when_defected_keeps_the_failed_process() =>
        Assert.Equal(1, SerialGiven.Serial().Failed(1).Scrapped().State.FailedProcess);

    [Fact]
    public void A_serial_scrapped_unstarted_has_no_failed_process() => Assert.Null(SerialGiven.Serial().Scrapped().State.FailedProcess);

    [Fact]
    public void A_scrapped_serial_keeps_its_passes() =>
        Assert.Equal([1], SerialGiven.Serial().Passed(1).Started(2).Scrapped().State.Ladder.PassedNumbers());

    [Fact]
    public void A_scrapped_serial_keeps_the_time_of_it() =>
        Assert.Equal(Floor.Monday.AddMinutes(1), SerialGiven.Serial().Scrapped().State.CompletedAt);

    [Theory]
    [InlineData(LotStatus.Completed)]
    [InlineData(LotStatus.Closed)]
    [InlineData(LotStatus.Cancelled)]
    public void A_serial_of_a_LOT_that_ended_may_still_be_scrapped(LotStatus status) =>
        SerialGiven.Serial().InLot(status).When(Commands.Scrap()).Leaves(SerialStatus.Scrapped);

    private static RunCompleted ClosedRun() => Closed(SerialGiven.Serial().Passed(1).Started(2).When(Commands.Scrap()));

    private static RunCompleted Closed(SerialThen then) =>
        Assert.IsType<SerialEvent.Scrapped>(Assert.Single(then.Decision.Events)).ClosedRun!;
}
