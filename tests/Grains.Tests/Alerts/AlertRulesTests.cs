using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Alerts;

/// <summary>Which events people are told of, and in which words.</summary>
public class AlertRulesTests
{
    private static readonly SerialState Serial = SerialGiven.Serial().Started(1).State;
    private static readonly LotState Lot = new() { LotNumber = Floor.LotNumber };

    private static readonly RunCompleted Failed = new()
    {
        RunId = 4711,
        ProcessId = 3,
        ProcessNumber = 3,
        Result = RunResult.Fail,
        CompletedBy = new Worker(7, "kim", "Kim"),
        Defects = [new RunDefect(1, "SENSOR_TEMP_FAIL", null, null)],
        EquipmentId = "SENSOR-CHECK-01",
        At = Floor.Monday,
    };

    [Fact]
    public void A_fail_of_a_serial_is_a_high_alert_that_says_where()
    {
        var alert = Of(new SerialEvent.ProcessCompleted(Failed, SerialStatus.Defected), Serial)!;

        Assert.Equal(
            new AlertFact
            {
                FactKey = "defect/run-4711",
                AlertType = AlertType.DefectDetected,
                Severity = AlertSeverity.High,
                Title = "Defect detected",
                Message = $"Process 3 of {Floor.SerialNumber} failed: SENSOR_TEMP_FAIL.",
                LotNumber = Floor.LotNumber,
                SerialNumber = Floor.SerialNumber,
                ProcessNumber = 3,
                EquipmentId = "SENSOR-CHECK-01",
                At = Floor.Monday,
            },
            alert);
    }

    [Fact]
    public void A_defect_registered_apart_is_one_too()
    {
        var registered = new SerialEvent.DefectRegistered(new RunDefect(93, "PART_DEFECT", null, null), 2, 2, true, "kim", Floor.Monday);
        var alert = Of(registered, Serial)!;

        Assert.Equal(
            ("defect/93", AlertType.DefectDetected, AlertSeverity.High, Floor.LotNumber, Floor.SerialNumber, 2),
            (alert.FactKey, alert.AlertType, alert.Severity, alert.LotNumber, alert.SerialNumber, alert.ProcessNumber));
        Assert.Equal($"Defect PART_DEFECT of {Floor.SerialNumber} was found at process 2.", alert.Message);
    }

    [Fact]
    public void A_fail_of_a_whole_lot_is_one_too()
    {
        var alert = Of(new LotEvent.ProcessCompleted(Failed), Lot)!;

        Assert.Equal(
            ("defect/run-4711", AlertSeverity.High, Floor.LotNumber, null, $"Process 3 of LOT {Floor.LotNumber} failed: SENSOR_TEMP_FAIL."),
            (alert.FactKey, alert.Severity, alert.LotNumber, alert.SerialNumber, alert.Message));
    }

    [Fact]
    public void A_fail_that_scraps_the_serial_is_a_defect() =>
        Assert.NotNull(Of(new SerialEvent.ProcessCompleted(Failed, SerialStatus.Scrapped), Serial));

    [Fact]
    public void A_run_that_scrapping_closes_alerts_nobody() =>
        Assert.Null(Of(new SerialEvent.Scrapped("cracked", "park", Failed, Floor.Monday), Serial));

    [Fact]
    public void A_pass_alerts_nobody()
    {
        var passed = Failed with { Result = RunResult.Pass };
        Assert.Null(Of(new SerialEvent.ProcessCompleted(passed, SerialStatus.InProgress), Serial));
        Assert.Null(Of(new LotEvent.ProcessCompleted(passed), Lot));
    }

    [Theory]
    [InlineData(LotStatus.Completed, true)]
    [InlineData(LotStatus.InProgress, false)]
    [InlineData(LotStatus.Cancelled, false)]
    [InlineData(LotStatus.Closed, false)]
    public void A_lot_that_is_completed_by_hand_or_by_its_serials_is_the_same_low_alert(LotStatus to, bool alerts)
    {
        AlertFact?[] told =
        [
            Of(new LotEvent.StatusChanged(LotStatus.InProgress, to, "short order", "park", Floor.Monday), Lot),
            Of(new LotEvent.ProgressNoted(to, Floor.Monday), Lot),
        ];

        Assert.All(told, alert => Assert.Equal(alerts, alert is not null));
        Assert.All(
            told.OfType<AlertFact>(),
            alert => Assert.Equal(
                ($"lot-completed/{Floor.LotNumber}", AlertType.LotCompleted, AlertSeverity.Low, $"LOT {Floor.LotNumber} is completed."),
                (alert.FactKey, alert.AlertType, alert.Severity, alert.Message)));
    }

    [Fact]
    public void Many_defects_are_named_once_each_and_five_at_the_most()
    {
        var run = Failed with { Defects = [.. "AABCDEFG".Select((code, i) => new RunDefect(i, $"{code}", null, null))] };

        Assert.EndsWith("failed: A, B, C, D, E and 2 more.", Of(new LotEvent.ProcessCompleted(run), Lot)!.Message, StringComparison.Ordinal);
        Assert.EndsWith("failed: no defect named.", Of(new LotEvent.ProcessCompleted(Failed with { Defects = default }), Lot)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_raised_is_the_alert_itself()
    {
        var alert = WatchedFacts.TargetNotMet(new DateOnly(2025, 11, 10), 79, 100, Floor.Monday);

        Assert.Same(alert, Of(new AlertEvent.Raised(alert), AlertState.Unknown(alert.FactKey)));
        Assert.Null(Of(new AlertEvent.Read("kim", Floor.Monday), AlertState.Unknown(alert.FactKey)));
        Assert.Equal(("target/2025-11-10", AlertSeverity.Medium), (alert.FactKey, alert.Severity));
    }

    [Fact]
    public void A_delay_says_how_long_was_too_long()
    {
        var alert = WatchedFacts.ProcessDelayed(5, (Floor.LotNumber, null, 2, "EQ-1"), TimeSpan.FromSeconds(1.5), Floor.Monday);

        Assert.Equal(
            ("delayed/run-5", $"Process 2 of LOT {Floor.LotNumber} has been open for more than 1.5 s, 150 % of its estimate.", AlertSeverity.Medium),
            (alert.FactKey, alert.Message, alert.Severity));
    }

    [Fact]
    public void An_alert_is_raised_once_and_read_once()
    {
        var fact = WatchedFacts.TargetNotMet(new DateOnly(2025, 11, 10), 79, 100, Floor.Monday);
        var raised = AlertState.Unknown(fact.FactKey).Apply(Assert.Single(AlertDecider.Raise(AlertState.Unknown(fact.FactKey), fact).Events));
        Assert.Empty(AlertDecider.Raise(raised, fact).Events);

        var read = raised.Apply(Assert.Single(AlertDecider.MarkRead(raised, "kim", Floor.Monday).Events));
        Assert.Equal(("kim", Floor.Monday), (read.ReadBy, read.ReadAt));
        Assert.Empty(AlertDecider.MarkRead(read, "lee", Floor.Monday.AddDays(1)).Events);
    }

    private static AlertFact? Of(object @event, object after) => AlertRules.Of(new Change(@event, after, after));
}
