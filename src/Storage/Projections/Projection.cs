using System.Collections.Immutable;
using NeuroHub.Alerts;
using NeuroHub.ApiKeys;
using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Storage.Projections;

/// <summary>
/// What follows from events for the read rows. Pure, and the same for both engines: rebuilding the rows from the record
/// runs the very same code.
/// </summary>
internal static class Projection
{
    public static List<RowChange> Of(ImmutableArray<StreamAppend> appends)
    {
        var rows = new List<RowChange>(appends.Length + 3);
        foreach (var append in appends)
            if (append.Changes.Length > 0)
                Add(rows, append.Changes);
        return rows;
    }

    private static void Add(List<RowChange> rows, ImmutableArray<Change> changes)
    {
        var last = changes[^1].After;
        switch (last)
        {
            case SerialState serial:
                Serial(rows, changes, serial);
                break;
            case LotState lot:
                Lot(rows, changes, lot);
                break;
            case DefectState { Cause: { } cause } defect:
                rows.Add(new RowChange.DefectCauseRecorded(defect.Id, cause));
                break;
            case ProcessState process:
                rows.Add(new RowChange.ProcessSaved(process));
                break;
            case ProductModelState model:
                rows.Add(new RowChange.ProductModelSaved(model));
                break;
            case UserState user:
                rows.Add(user.Id == 0 ? new RowChange.UserRemoved(((UserState)changes[0].Before).Id) : new RowChange.UserSaved(user));
                foreach (var (session, at) in SessionsEnded.By(changes))
                    rows.Add(new RowChange.SessionEnded(session, ((UserState)changes[0].Before).Id, at));
                break;
            case ApiKeyState apiKey:
                rows.Add(new RowChange.ApiKeySaved(apiKey));
                foreach (var (session, at) in SessionsEnded.By(changes))
                    rows.Add(new RowChange.SessionEnded(session, 0, at));
                break;
            case PlantState plant:
                rows.Add(new RowChange.PlantChanged(plant.Changes.Length, plant.Changes[^1]));
                break;
            case PrinterState printer:
                Printer(rows, changes, printer);
                break;
            case LabelJobState job:
                // That its sending began does not show.
                if (changes[^1].Event is not LabelJobEvent.SendingBegan)
                    rows.Add(new RowChange.LabelJobSaved(LabelJobViews.Of(job), job.Queued?.Order.Occasion));
                if (job is { Status: LabelJobStatus.Failed, Resolution: null, Queued.AnswerKey: { } key })
                    rows.Add(new RowChange.AnswerFreed(Convert.FromBase64String(key)));
                break;
            case FirmwareState { Firmware: { } firmware } published:
                Firmware(rows, changes, firmware, published.UploadId);
                break;
            case AlertState { ReadAt: { } readAt, ReadBy: { } readBy } alert:
                rows.Add(new RowChange.AlertRead(alert.FactKey, readAt, readBy));
                break;
            case AlertState:
                break; // Only raised, as below.
            default:
                // Say here that a kind of stream has no read rows; forgetting them would be found much later.
                throw new NotSupportedException($"No projection knows {last.GetType().Name}.");
        }

        foreach (var change in changes)
            if (AlertRules.Of(change) is { } raised)
                rows.Add(new RowChange.AlertRaised(raised));
    }

    private static void Serial(List<RowChange> rows, ImmutableArray<Change> changes, SerialState last)
    {
        var progress = new LotProgress(last.LotId);
        foreach (var change in changes)
        {
            switch (change.Event)
            {
                case SerialEvent.ProcessStarted e:
                    rows.Add(new RowChange.RunStarted(last.LotId, last.Id, e.Run));
                    progress.RunStarted(e.Run.StartedAt);
                    break;
                case SerialEvent.ProcessCompleted e:
                    Closed(rows, progress, e.Run);
                    break;
                case SerialEvent.StartCancelled e:
                    rows.Add(new RowChange.RunCancelled(e.Run));
                    progress.RunClosed(e.Run.At);
                    break;
                case SerialEvent.DefectRegistered e:
                    rows.Add(new RowChange.DefectRegistered(last.Id, e));
                    break;
                case SerialEvent.Scrapped { ClosedRun: { } run }:
                    Closed(rows, progress, run);
                    break;
            }

            if (UnitMove.Of(change) is { } move)
                rows.Add(move);
            progress.SerialMoved((SerialState)change.Before, (SerialState)change.After);
        }

        if (changes[0].Event is SerialEvent.Created)
            rows.Add(new RowChange.SerialIssued(last));
        // A serial issued and moved in one commit is written twice; one that is only issued moves nothing of its LOT,
        // which counts its serials by its own event.
        if (changes[0].Event is SerialEvent.Created && changes.Length == 1)
            return;
        rows.Add(new RowChange.SerialMoved(last));
        rows.Add(new RowChange.LotMoved(progress));
    }

    private static void Lot(List<RowChange> rows, ImmutableArray<Change> changes, LotState lot)
    {
        var progress = new LotProgress(lot.Id);
        var moved = false;
        foreach (var change in changes)
        {
            switch (change.Event)
            {
                case LotEvent.Opened e:
                    rows.Add(new RowChange.LotOpened(e));
                    break;
                case LotEvent.StatusChanged e:
                    rows.Add(new RowChange.LotStatusSet(lot.Id, e));
                    break;
                case LotEvent.WorkOrderChanged e:
                    rows.Add(new RowChange.WorkOrderSet(lot.Id, e));
                    break;
                case LotEvent.SerialsIssued e:
                    progress.Serials += e.Sequences.Length;
                    if (e.Order is not null)
                        rows.Add(new RowChange.SerialsOrdered(lot.LotNumber, e.At));
                    progress.Touch(e.At);
                    moved = true;
                    break;
                case LotEvent.ProcessStarted e:
                    rows.Add(new RowChange.RunStarted(lot.Id, null, e.Run));
                    progress.RunStarted(e.Run.StartedAt);
                    moved = true;
                    break;
                case LotEvent.ProcessCompleted e:
                    Closed(rows, progress, e.Run);
                    progress.Gate += e.Run.Result == RunResult.Pass ? 1 : 0;
                    moved = true;
                    break;
                case LotEvent.StartCancelled e:
                    rows.Add(new RowChange.RunCancelled(e.Run));
                    progress.RunClosed(e.Run.At);
                    moved = true;
                    break;
                case LotEvent.ProgressNoted:
                    break; // The row was there first: its serials' commits moved it.
            }
        }

        if (moved)
            rows.Add(new RowChange.LotMoved(progress));
    }

    private static void Printer(List<RowChange> rows, ImmutableArray<Change> changes, PrinterState last)
    {
        foreach (var change in changes)
        {
            switch (change.Event)
            {
                case PrinterEvent.Registered e:
                    Defaults(rows, e.PrinterId, e.IsDefaultFor);
                    break;
                case PrinterEvent.Updated { IsDefaultFor: { } labels }:
                    Defaults(rows, last.PrinterId, labels);
                    break;
                case PrinterEvent.Removed:
                    var id = ((PrinterState)change.Before).PrinterId;
                    Defaults(rows, id, []);
                    rows.Add(new RowChange.PrinterRemoved(id));
                    break;
            }
        }

        if (last.Fields is not null)
            rows.Add(new RowChange.PrinterSaved(last));
    }

    private static void Firmware(List<RowChange> rows, ImmutableArray<Change> changes, FirmwareView last, string uploadId)
    {
        if (changes[0].Event is FirmwareEvent.Published)
            rows.Add(new RowChange.FirmwarePublished(last, uploadId));
        if (changes[^1].Event is FirmwareEvent.Withdrawn withdrawn)
            rows.Add(new RowChange.FirmwareWithdrawn(last.Version, withdrawn));
    }

    private static void Defaults(List<RowChange> rows, string printerId, IEnumerable<LabelType> labels)
    {
        rows.Add(new RowChange.DefaultPrinterCleared(printerId));
        foreach (var label in labels)
            rows.Add(new RowChange.DefaultPrinterSet(label, printerId));
    }

    private static void Closed(List<RowChange> rows, LotProgress progress, RunCompleted run)
    {
        rows.Add(new RowChange.RunClosed(run));
        foreach (var defect in run.Defects.IsDefault ? [] : run.Defects)
            rows.Add(new RowChange.DefectRecorded(run, defect));
        if (run.Measurements is { } measurements)
            Measured(rows, progress.LotId, run, measurements);
        foreach (var readings in run.NotNumeric ?? [])
            rows.Add(new RowChange.NotNumericRead(run, MeasurementCode.Key(readings.Code), readings.Count));
        progress.RunClosed(run.At);
    }

    private static void Measured(List<RowChange> rows, long lotId, RunCompleted run, IReadOnlyList<RunMeasurement> measurements)
    {
        foreach (var measurement in measurements)
            for (var i = 0; i < measurement.Values.Length; i++)
                rows.Add(new RowChange.ValueMeasured(lotId, run, MeasurementCode.Key(measurement.Code), i, measurement.Values[i]));
    }
}
