using System.Collections.Frozen;
using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Printers;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Feed;

/// <summary>
/// Which feed events follow from a stored event. A pure function. The order of the feed events is part of their ids, so a later version
/// may only add new ones at the end.
/// </summary>
internal static class FeedRules
{
    // Version 1 of a serial's stream is its issue. A start with version 2 is the serial's first start.
    private const int FirstStart = 2;

    private static readonly FrozenSet<string> Known = EventCatalog.Names.ToFrozenSet();

    public static IReadOnlyList<FeedEvent> Of(FeedRow row)
    {
        // In a rolling update a silo of a later version may write event types that this version does not know.
        if (!Known.Contains(row.Type))
            return [];
        var events = new List<FeedEvent>();
        foreach (var (kind, data) in Facts(row))
            events.Add(new FeedEvent(new FeedId(row.Position, events.Count), kind, data));
        return events;
    }

    /// <summary>What happened, and then the alert of it, if there is one.</summary>
    private static IEnumerable<(FeedKind Kind, FeedData Data)> Facts(FeedRow row) => EventCatalog.Read(row.Type, row.Data) switch
    {
        SerialEvent e => [.. OfSerial(e, row), .. Alert(AlertRules.Of(e, row.LotNumber!, row.Subject))],
        LotEvent e => [.. OfLot(e, row), .. Alert(AlertRules.Of(e, row.Subject, null))],
        PrinterEvent e => OfPrinter(e, row.Subject),
        var other => Alert(AlertRules.Of(other, "", null)),
    };

    private static IEnumerable<(FeedKind Kind, FeedData Data)> OfSerial(SerialEvent @event, FeedRow row)
    {
        var serial = new FeedData { At = default, LotNumber = row.LotNumber, SerialNumber = row.Subject };
        switch (@event)
        {
            case SerialEvent.Created e:
                yield return Status(serial with { At = e.At, LotNumber = e.LotNumber }, SerialStatus.Created);
                break;
            case SerialEvent.ProcessStarted e:
                yield return Started(serial, e.Run, DataLevel.Serial);
                if (row.Version == FirstStart)
                    yield return Status((serial with { At = e.Run.StartedAt }).Of(e.Run), SerialStatus.InProgress);
                break;
            case SerialEvent.ProcessCompleted e:
                foreach (var fact in Completed(serial, e.Run, DataLevel.Serial))
                    yield return fact;
                // Older events have no From. In them only a PASS can leave the status unchanged, and then it is IN_PROGRESS.
                if (e.From is not null || e.Status != SerialStatus.InProgress)
                    yield return Status((serial with { At = e.Run.At }).Of(e.Run), e.Status);
                break;
            case SerialEvent.StartCancelled e:
                yield return Cancelled(serial, e.Run, DataLevel.Serial);
                break;
            case SerialEvent.DefectRegistered e:
                var found = serial with { At = e.At, ProcessNumber = e.ProcessNumber, ProcessId = e.ProcessId };
                yield return Defect(found, e.Defect, e.By);
                if (e.RevokesPass)
                    yield return Status(found, SerialStatus.Defected);
                break;
            case SerialEvent.ReworkApproved e:
                yield return Status(
                    serial with { At = e.At, ProcessNumber = e.ProcessNumber, Reason = e.Reason, By = e.By }, SerialStatus.Rework);
                break;
            case SerialEvent.Scrapped e:
                if (e.ClosedRun is { } closed)
                    foreach (var fact in Completed(serial, closed, DataLevel.Serial))
                        yield return fact;
                var scrapped = serial with { At = e.At, Reason = e.Reason, By = e.By };
                yield return Status(e.ClosedRun is { } run ? scrapped.Of(run) : scrapped, SerialStatus.Scrapped);
                break;
        }
    }

    private static IEnumerable<(FeedKind Kind, FeedData Data)> OfLot(LotEvent @event, FeedRow row)
    {
        var lot = new FeedData { At = default, LotNumber = row.Subject };
        switch (@event)
        {
            case LotEvent.Opened e:
                yield return Status(lot with { At = e.At }, LotStatus.Created);
                break;
            case LotEvent.StatusChanged e:
                yield return Status(lot with { At = e.At, Reason = e.Reason, By = e.By }, e.To);
                break;
            case LotEvent.ProgressNoted e:
                yield return Status(lot with { At = e.At }, e.Status);
                break;
            case LotEvent.ProcessStarted e:
                yield return Started(lot, e.Run, DataLevel.Lot);
                if (e.From is not null)
                    yield return Status((lot with { At = e.Run.StartedAt }).Of(e.Run), LotStatus.InProgress);
                break;
            case LotEvent.ProcessCompleted e:
                foreach (var fact in Completed(lot, e.Run, DataLevel.Lot))
                    yield return fact;
                break;
            case LotEvent.StartCancelled e:
                yield return Cancelled(lot, e.Run, DataLevel.Lot);
                break;
        }
    }

    private static IEnumerable<(FeedKind Kind, FeedData Data)> OfPrinter(PrinterEvent @event, string printerId)
    {
        var printer = new FeedData { At = default, PrinterId = printerId };
        switch (@event)
        {
            case PrinterEvent.Registered e:
                yield return State(printer with { At = e.At }, PrinterStatus.Ready);
                break;
            case PrinterEvent.Updated { Status: { } status } e:
                yield return State(printer with { At = e.At }, status);
                break;
            case PrinterEvent.ConditionChanged e:
                yield return State(printer with { At = e.At, LastError = e.Condition.Error }, e.Condition.Status);
                break;
            case PrinterEvent.Removed e:
                yield return (FeedKind.PrinterState, printer with { At = e.At, Removed = true });
                break;
        }
    }

    private static IEnumerable<(FeedKind Kind, FeedData Data)> Alert(AlertFact? alert)
    {
        if (alert is null)
            yield break;
        yield return (FeedKind.Alert, new FeedData
        {
            At = alert.At,
            LotNumber = alert.LotNumber,
            SerialNumber = alert.SerialNumber,
            ProcessNumber = alert.ProcessNumber,
            EquipmentId = alert.EquipmentId,
            AlertKey = alert.FactKey,
            AlertType = EnumText<AlertType>.Of(alert.AlertType),
            Severity = EnumText<AlertSeverity>.Of(alert.Severity),
            Title = alert.Title,
            Message = alert.Message,
        });
    }

    private static (FeedKind Kind, FeedData Data) Started(FeedData subject, OpenRun run, DataLevel level) => (FeedKind.RunStarted, subject with
    {
        At = run.StartedAt,
        ProcessNumber = run.ProcessNumber,
        ProcessId = run.ProcessId,
        DataLevel = EnumText<DataLevel>.Of(level),
        RunId = run.RunId,
        Attempt = run.Attempt,
        IsRework = run.IsRework,
        Worker = run.Worker,
        EquipmentId = run.EquipmentId,
        LineId = run.LineId,
        OverrideReason = run.OverrideReason,
    });

    private static (FeedKind Kind, FeedData Data) Cancelled(FeedData subject, RunCancelled run, DataLevel level) => (FeedKind.RunCancelled, subject with
    {
        At = run.At,
        ProcessNumber = run.ProcessNumber,
        ProcessId = run.ProcessId,
        DataLevel = EnumText<DataLevel>.Of(level),
        RunId = run.RunId,
        Result = EnumText<RunResult>.Of(RunResult.Cancelled),
        EquipmentId = run.EquipmentId,
        LineId = run.LineId,
        Reason = run.Reason,
        By = run.By,
    });

    /// <summary>The completion first, then its defects.</summary>
    private static IEnumerable<(FeedKind Kind, FeedData Data)> Completed(FeedData subject, RunCompleted run, DataLevel level)
    {
        var of = (subject with { At = run.At }).Of(run) with { RunId = run.RunId, EquipmentId = run.EquipmentId, LineId = run.LineId };
        yield return (FeedKind.RunCompleted, of with
        {
            DataLevel = EnumText<DataLevel>.Of(level),
            Result = EnumText<RunResult>.Of(run.Result),
            Worker = run.CompletedBy,
        });
        foreach (var defect in run.Defects.IsDefault ? [] : run.Defects)
            yield return Defect(of, defect, run.CompletedBy.Username);
    }

    private static (FeedKind Kind, FeedData Data) Defect(FeedData of, RunDefect defect, string by) => (FeedKind.DefectRecorded, of with
    {
        DefectId = defect.Id,
        Code = defect.Code,
        Description = defect.Description,
        Part = defect.Part,
        By = by,
    });

    private static (FeedKind Kind, FeedData Data) Status(FeedData serial, SerialStatus status) =>
        (FeedKind.SerialStatus, serial with { Status = EnumText<SerialStatus>.Of(status) });

    private static (FeedKind Kind, FeedData Data) Status(FeedData lot, LotStatus status) =>
        (FeedKind.LotStatus, lot with { Status = EnumText<LotStatus>.Of(status) });

    private static (FeedKind Kind, FeedData Data) State(FeedData printer, PrinterStatus status) =>
        (FeedKind.PrinterState, printer with { State = EnumText<PrinterStatus>.Of(status) });

    private static FeedData Of(this FeedData data, OpenRun run) => data with { ProcessNumber = run.ProcessNumber, ProcessId = run.ProcessId };

    private static FeedData Of(this FeedData data, RunCompleted run) => data with { ProcessNumber = run.ProcessNumber, ProcessId = run.ProcessId };
}
