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
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// Which changes of read rows follow from events. Pure, and the same for both engines: rebuilding the rows from the record
/// runs the same code. The folder Rows has one subfolder for each thing, with its projection (writes rows) and its queries (read rows).
/// </summary>
internal static class Projection
{
    public static RowWrites Of(ImmutableArray<StreamAppend> appends)
    {
        var rows = new RowWrites();
        foreach (var append in appends)
            if (append.Changes.Length > 0)
                Add(rows, append.Changes);
        return rows;
    }

    private static void Add(RowWrites rows, ImmutableArray<Change> changes)
    {
        var last = changes[^1].After;
        switch (last)
        {
            case SerialState serial:
                SerialProjection.Project(rows, changes, serial);
                break;
            case LotState lot:
                LotProjection.Project(rows, changes, lot);
                break;
            case DefectState defect:
                DefectProjection.Project(rows, defect);
                break;
            case ProcessState process:
                rows.Add(ProcessProjection.Save, process);
                break;
            case ProductModelState model:
                rows.Add(ProductModelProjection.Save, model);
                break;
            case UserState user:
                UserProjection.Project(rows, changes, user);
                break;
            case ApiKeyState key:
                ApiKeyProjection.Project(rows, changes, key);
                break;
            case PlantState plant:
                PlantProjection.Project(rows, plant);
                break;
            case PrinterState printer:
                PrinterProjection.Project(rows, changes, printer);
                break;
            case LabelJobState job:
                LabelJobProjection.Project(rows, changes, job);
                break;
            case FirmwareState firmware:
                FirmwareProjection.Project(rows, changes, firmware);
                break;
            case AlertState alert:
                AlertProjection.Project(rows, alert);
                break;
            default:
                // If a new kind of stream has no read rows, add an empty case here. The exception makes a forgotten projection visible at once.
                throw new NotSupportedException($"No projection knows {last.GetType().Name}.");
        }

        AlertProjection.Raised(rows, changes);
    }
}
