using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Lots;
using NeuroHub.Printers;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Feed;
using NeuroHub.Users;

namespace NeuroHub.Storage.Tests.Feed;

public sealed class FeedRulesTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly Worker Kim = new(7, "kim", "김지원");
    private static readonly OpenRun Open = new()
    {
        RunId = 17,
        ProcessId = 30,
        ProcessNumber = 3,
        Attempt = 2,
        IsRework = true,
        Worker = Kim,
        EquipmentId = "EQ-1",
        StartedAt = Noon,
    };

    [Fact]
    public void The_first_start_of_a_serial_is_also_its_new_status()
    {
        var events = Of(new SerialEvent.ProcessStarted(Open, []), version: 2);

        Assert.Equal([FeedKind.RunStarted, FeedKind.SerialStatus], events.Select(e => e.Kind));
        var start = events[0].Data;
        Assert.Equal(("LOT-A", "LOT-A-0001", 3, 30L), (start.LotNumber, start.SerialNumber, start.ProcessNumber, start.ProcessId));
        Assert.Equal((17L, 2, true, Kim, "EQ-1", "SERIAL"), (start.RunId, start.Attempt, start.IsRework, start.Worker, start.EquipmentId, start.DataLevel));
        Assert.Equal(("IN_PROGRESS", 3), (events[1].Data.Status, events[1].Data.ProcessNumber));
        Assert.Equal(["40.0", "40.1"], events.Select(e => e.Id.ToString()));
    }

    [Fact]
    public void A_later_start_is_only_a_start() =>
        Assert.Equal([FeedKind.RunStarted], Of(new SerialEvent.ProcessStarted(Open, []), version: 3).Select(e => e.Kind));

    [Fact]
    public void A_start_that_was_taken_back_is_told_with_its_reason()
    {
        var run = new RunCancelled
        {
            RunId = 17,
            ProcessId = 30,
            ProcessNumber = 3,
            Reason = "wrong unit",
            By = "kim",
            EquipmentId = "EQ-1",
            LineId = "L-1",
            At = Noon,
        };

        foreach (var told in (FeedEvent[])[Assert.Single(Of(new SerialEvent.StartCancelled(run))), Assert.Single(OfLot(new LotEvent.StartCancelled(run)))])
        {
            Assert.Equal(FeedKind.RunCancelled, told.Kind);
            Assert.Equal((17L, 3, "CANCELLED", "wrong unit"), (told.Data.RunId, told.Data.ProcessNumber, told.Data.Result, told.Data.Reason));
            Assert.Equal(("kim", "EQ-1", "L-1", Noon), (told.Data.By, told.Data.EquipmentId, told.Data.LineId, told.Data.At));
        }
    }

    [Fact]
    public void A_pass_that_leaves_the_serial_as_it_was_is_only_a_completion()
    {
        var events = Of(new SerialEvent.ProcessCompleted(Run(RunResult.Pass), SerialStatus.InProgress));

        var only = Assert.Single(events);
        Assert.Equal((FeedKind.RunCompleted, "PASS", Kim), (only.Kind, only.Data.Result, only.Data.Worker));
    }

    [Theory]
    [InlineData(RunResult.Pass, SerialStatus.InProgress, SerialStatus.Rework, "IN_PROGRESS")]
    [InlineData(RunResult.Pass, SerialStatus.Passed, SerialStatus.InProgress, "PASSED")]
    [InlineData(RunResult.Fail, SerialStatus.Defected, SerialStatus.InProgress, "DEFECTED")]
    [InlineData(RunResult.Fail, SerialStatus.Scrapped, SerialStatus.Rework, "SCRAPPED")]
    // From before events told what was.
    [InlineData(RunResult.Pass, SerialStatus.Passed, null, "PASSED")]
    [InlineData(RunResult.Fail, SerialStatus.Defected, null, "DEFECTED")]
    public void A_completion_that_changes_the_serial_says_so_last(RunResult result, SerialStatus status, SerialStatus? from, string told)
    {
        var events = Of(new SerialEvent.ProcessCompleted(Run(result), status, from));

        var last = events.Last(e => e.Kind != FeedKind.Alert);
        Assert.Equal((FeedKind.SerialStatus, told), (last.Kind, last.Data.Status));
    }

    [Fact]
    public void Each_defect_of_a_failure_is_told_between_completion_and_status()
    {
        var run = Run(RunResult.Fail) with { Defects = [new RunDefect(5, "A", "bent", "arm"), new RunDefect(6, "B", null, null)] };

        var events = Of(new SerialEvent.ProcessCompleted(run, SerialStatus.Defected, SerialStatus.InProgress));

        Assert.Equal([FeedKind.RunCompleted, FeedKind.DefectRecorded, FeedKind.DefectRecorded, FeedKind.SerialStatus, FeedKind.Alert], events.Select(e => e.Kind));
        Assert.Equal((5L, "A", "bent", "arm", "kim"), (events[1].Data.DefectId, events[1].Data.Code, events[1].Data.Description, events[1].Data.Part, events[1].Data.By));
        Assert.Equal(["40.0", "40.1", "40.2", "40.3", "40.4"], events.Select(e => e.Id.ToString()));
    }

    [Fact]
    public void Scrapping_closes_the_open_run_first()
    {
        var closed = Run(RunResult.Fail) with { Defects = [new RunDefect(5, "SCRAPPED", "dropped", null)] };

        var events = Of(new SerialEvent.Scrapped("dropped", "lee", closed, Noon));

        Assert.Equal([FeedKind.RunCompleted, FeedKind.DefectRecorded, FeedKind.SerialStatus], events.Select(e => e.Kind));
        Assert.Equal(("SCRAPPED", "dropped", "lee", 3), (events[2].Data.Status, events[2].Data.Reason, events[2].Data.By, events[2].Data.ProcessNumber));
        Assert.Equal([FeedKind.SerialStatus], Of(new SerialEvent.Scrapped("dropped", "lee", null, Noon)).Select(e => e.Kind));
    }

    [Fact]
    public void A_serial_that_is_issued_or_approved_for_rework_has_a_new_status()
    {
        var issued = Assert.Single(Of(new SerialEvent.Created(1, "LOT-A-0001", 2, "LOT-A", 1, Noon), version: 1));
        var rework = Assert.Single(Of(new SerialEvent.ReworkApproved(3, "again", "lee", Noon)));

        Assert.Equal((FeedKind.SerialStatus, "CREATED", "LOT-A"), (issued.Kind, issued.Data.Status, issued.Data.LotNumber));
        Assert.Equal((FeedKind.SerialStatus, "REWORK", "again", "lee", 3), (rework.Kind, rework.Data.Status, rework.Data.Reason, rework.Data.By, rework.Data.ProcessNumber));
    }

    [Fact]
    public void A_lot_tells_its_status_by_hand_and_by_its_serials()
    {
        var byHand = OfLot(new LotEvent.StatusChanged(LotStatus.InProgress, LotStatus.Completed, "short", "lee", Noon))[0];
        var noted = OfLot(new LotEvent.ProgressNoted(LotStatus.Completed, Noon))[0];

        Assert.Equal((FeedKind.LotStatus, "COMPLETED", "LOT-A", "short", "lee"), (byHand.Kind, byHand.Data.Status, byHand.Data.LotNumber, byHand.Data.Reason, byHand.Data.By));
        Assert.Equal((FeedKind.LotStatus, "COMPLETED", null), (noted.Kind, noted.Data.Status, noted.Data.SerialNumber));
    }

    [Fact]
    public void A_run_of_a_whole_lot_is_told_without_a_serial()
    {
        var first = OfLot(new LotEvent.ProcessStarted(Open, [], LotStatus.Created));
        var second = OfLot(new LotEvent.ProcessStarted(Open, []));
        var completed = OfLot(new LotEvent.ProcessCompleted(Run(RunResult.Fail) with { Defects = [new RunDefect(5, "A", null, null)] }));

        Assert.Equal([FeedKind.RunStarted, FeedKind.LotStatus], first.Select(e => e.Kind));
        Assert.Equal(("LOT", "LOT-A", null), (first[0].Data.DataLevel, first[0].Data.LotNumber, first[0].Data.SerialNumber));
        Assert.Equal([FeedKind.RunStarted], second.Select(e => e.Kind));
        Assert.Equal([FeedKind.RunCompleted, FeedKind.DefectRecorded, FeedKind.Alert], completed.Select(e => e.Kind));
    }

    [Fact]
    public void A_printer_tells_its_state()
    {
        var fields = new PrinterFields { Host = "10.0.0.5", Port = 9100, Labels = [] };
        var registered = Assert.Single(OfPrinter(new PrinterEvent.Registered("Z-1", fields, [], Noon)));
        var offline = Assert.Single(OfPrinter(new PrinterEvent.ConditionChanged(new PrinterCondition(PrinterStatus.Offline, "out of paper"), Noon)));
        var moved = Assert.Single(OfPrinter(new PrinterEvent.Updated(fields, null, Noon, PrinterStatus.Ready)));
        var removed = Assert.Single(OfPrinter(new PrinterEvent.Removed(Noon)));

        Assert.Equal((FeedKind.PrinterState, "Z-1", "READY"), (registered.Kind, registered.Data.PrinterId, registered.Data.State));
        Assert.Equal(("OFFLINE", "out of paper"), (offline.Data.State, offline.Data.LastError));
        Assert.Equal("READY", moved.Data.State);
        Assert.Equal((null, true), (removed.Data.State, removed.Data.Removed));
        Assert.Empty(OfPrinter(new PrinterEvent.Updated(fields, null, Noon)));
    }

    [Fact]
    public void New_firmware_is_an_alert()
    {
        var firmware = new PublishedFirmware("v1.2.3", "a.bin", 1, "a", "b", "/d", Noon, null);

        var alert = Assert.Single(Of("firmware/v1.2.3", new FirmwareEvent.Published(firmware, "u")));

        Assert.Equal((FeedKind.Alert, "FIRMWARE_UPDATE", "LOW"), (alert.Kind, alert.Data.AlertType, alert.Data.Severity));
    }

    [Fact]
    public void A_defect_registered_apart_is_told_and_the_status_only_when_it_changed()
    {
        var defect = new RunDefect(5, "A", "bent", "arm");
        var first = Of(new SerialEvent.DefectRegistered(defect, 30, 3, RevokesPass: true, "kim", Noon));
        var second = Of(new SerialEvent.DefectRegistered(defect, 30, 3, RevokesPass: false, "kim", Noon));

        Assert.Equal([FeedKind.DefectRecorded, FeedKind.SerialStatus, FeedKind.Alert], first.Select(e => e.Kind));
        Assert.Equal((5L, "A", 30L, "kim"), (first[0].Data.DefectId, first[0].Data.Code, first[0].Data.ProcessId, first[0].Data.By));
        Assert.Equal("DEFECTED", first[1].Data.Status);
        Assert.Equal([FeedKind.DefectRecorded, FeedKind.Alert], second.Select(e => e.Kind));
    }

    [Fact]
    public void An_alert_says_what_its_row_says()
    {
        var failed = Of(new SerialEvent.ProcessCompleted(Run(RunResult.Fail) with { Defects = [new RunDefect(5, "A", null, null)] }, SerialStatus.Defected))[^1];
        var completed = OfLot(new LotEvent.ProgressNoted(LotStatus.Completed, Noon))[^1];
        var late = Assert.Single(Of("alert/late/1", new AlertEvent.Raised(new AlertFact
        {
            FactKey = "late/1",
            AlertType = AlertType.ProcessDelayed,
            Severity = AlertSeverity.Medium,
            Title = "Late",
            Message = "Too late.",
            LotNumber = "LOT-B",
            ProcessNumber = 4,
            At = Noon,
        })));

        Assert.Equal((FeedKind.Alert, "DEFECT_DETECTED", "HIGH", "LOT-A-0001", 3), (failed.Kind, failed.Data.AlertType, failed.Data.Severity, failed.Data.SerialNumber, failed.Data.ProcessNumber));
        Assert.Equal("Process 3 of LOT-A-0001 failed: A.", failed.Data.Message);
        Assert.Equal((FeedKind.Alert, "LOT_COMPLETED", "LOT-A"), (completed.Kind, completed.Data.AlertType, completed.Data.LotNumber));
        Assert.Equal((FeedKind.Alert, "LOT-B", 4), (late.Kind, late.Data.LotNumber, late.Data.ProcessNumber));
    }

    [Fact]
    public void What_a_later_version_stored_is_passed_by() =>
        Assert.Empty(FeedRules.Of(new FeedRow(1, "serial/X", 9, "serial.beamed_up", "{}", "LOT-A")));

    [Fact]
    public void What_is_nobodys_business_is_not_told() =>
        Assert.Empty(Of("user/7", new UserEvent.SignedOut("s1", null, Noon)));

    [Fact]
    public void On_the_wire_nothing_is_null()
    {
        var issued = Of(new SerialEvent.Created(1, "LOT-A-0001", 2, "LOT-A", 1, Noon), version: 1)[0];

        Assert.Equal(
            """{"at":"2025-11-10T12:00:00.000000Z","lot_number":"LOT-A","serial_number":"LOT-A-0001","status":"CREATED"}""",
            System.Text.Encoding.UTF8.GetString(issued.Json.Span));
    }

    private static RunCompleted Run(RunResult result) => new()
    {
        RunId = 17,
        ProcessId = 30,
        ProcessNumber = 3,
        Result = result,
        CompletedBy = Kim,
        At = Noon,
    };

    private static IReadOnlyList<FeedEvent> Of(SerialEvent @event, int version = 5) => Of("serial/LOT-A-0001", @event, version, "LOT-A");

    private static IReadOnlyList<FeedEvent> OfLot(LotEvent @event) => Of("lot/LOT-A", @event);

    private static IReadOnlyList<FeedEvent> OfPrinter(PrinterEvent @event) => Of("printer/Z-1", @event);

    private static IReadOnlyList<FeedEvent> Of(string stream, object @event, int version = 5, string? lot = null)
    {
        var (name, data) = EventCatalog.Write(@event);
        return FeedRules.Of(new FeedRow(40, stream, version, name, data, lot));
    }
}
