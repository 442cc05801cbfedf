using NeuroHub.Lots;
using NeuroHub.Storage.Projections;

namespace NeuroHub.Storage.Rows;

/// <summary>A LOT's row: set by hand, or moved by its serials (rules.md 3).</summary>
internal static partial class ReadRows
{
    private const string IsActive = "t.status IN ('CREATED', 'IN_PROGRESS')";

    private const string AllFinal =
        "t.passed_count + {passed} + t.scrapped_count + {scrapped} >= t.target_quantity";

    private const string NextStatus =
        "CASE WHEN " + IsActive + " AND " + AllFinal + " THEN 'COMPLETED' "
        + "WHEN t.status = 'CREATED' AND {started_at} IS NOT NULL THEN 'IN_PROGRESS' ELSE t.status END";

    // Written out, because the engines call the greater of two values by different names.
    private const string LaterUpdate = "CASE WHEN {at} > t.updated_at THEN {at} ELSE t.updated_at END";

    private const string EarlierStart =
        "CASE WHEN t.started_at IS NULL OR t.started_at > {started_at} THEN coalesce({started_at}, t.started_at) ELSE t.started_at END";

    private const string LaterFinal =
        "CASE WHEN t.last_final_at IS NULL OR t.last_final_at < {final_at} THEN coalesce({final_at}, t.last_final_at) ELSE t.last_final_at END";

    internal static readonly RowStatement LotsOpened = RowStatement<RowChange.LotOpened>.Insert("lots", b => b.LotsOpened, [
        Columns<RowChange.LotOpened>.Long("id", r => r.Lot.Id),
        Columns<RowChange.LotOpened>.Text("lot_number", r => r.Lot.LotNumber),
        Columns<RowChange.LotOpened>.Long("product_model_id", r => r.Lot.ProductModel.Id),
        Columns<RowChange.LotOpened>.Int("target_quantity", r => r.Lot.TargetQuantity),
        Columns<RowChange.LotOpened>.Text("work_order", r => r.Lot.WorkOrder),
        Columns<RowChange.LotOpened>.Date("production_date", r => r.Lot.ProductionDate),
        Columns<RowChange.LotOpened>.Text("shift", r => EnumText<Shift>.Of(r.Lot.Shift)),
        Columns<RowChange.LotOpened>.Text("status", _ => EnumText<LotStatus>.Of(LotStatus.Created)),
        Columns<RowChange.LotOpened>.Text("routing", r => r.Routing),
        Columns<RowChange.LotOpened>.Time("created_at", r => r.Lot.At),
        Columns<RowChange.LotOpened>.Time("updated_at", r => r.Lot.At),
    ]);

    internal static readonly RowStatement LotStatusesSet = RowStatement<RowChange.LotStatusSet>.Update(
        "lots",
        b => b.LotStatusesSet,
        [
            Columns<RowChange.LotStatusSet>.Long("id", r => r.LotId),
            Columns<RowChange.LotStatusSet>.Text("status", r => EnumText<LotStatus>.Of(r.Change.To)),
            // A LOT's reason is why it was completed by hand or cancelled; no other change touches it.
            Columns<RowChange.LotStatusSet>.Text("reason", r => r.Change.To is LotStatus.Completed or LotStatus.Cancelled ? r.Change.Reason : null),
            Columns<RowChange.LotStatusSet>.Time("at", r => r.Change.At),
            Columns<RowChange.LotStatusSet>.TimeOrNull("started_at", r => r.Change.To == LotStatus.InProgress ? r.Change.At : null),
            Columns<RowChange.LotStatusSet>.TimeOrNull("completed_at", r => r.Change.To == LotStatus.Completed ? r.Change.At : null),
            Columns<RowChange.LotStatusSet>.TimeOrNull("closed_at", r => r.Change.To == LotStatus.Closed ? r.Change.At : null),
        ],
        "status = {status}, reason = coalesce({reason}, t.reason), gate_version = t.gate_version + 1, "
            + $"updated_at = {LaterUpdate}, started_at = {EarlierStart}, "
            + "completed_at = coalesce({completed_at}, t.completed_at), closed_at = coalesce({closed_at}, t.closed_at)");

    internal static readonly RowStatement WorkOrdersSet = RowStatement<RowChange.WorkOrderSet>.Update(
        "lots",
        b => b.WorkOrdersSet,
        [
            Columns<RowChange.WorkOrderSet>.Long("id", r => r.LotId),
            Columns<RowChange.WorkOrderSet>.Text("work_order", r => r.Change.WorkOrder),
            Columns<RowChange.WorkOrderSet>.Time("at", r => r.Change.At),
        ],
        $"work_order = {{work_order}}, updated_at = {LaterUpdate}");

    // Before the row itself moves, while its old status can still be told from the next one.
    internal static readonly RowStatement LotsMovedToOutbox = RowStatement<LotProgress>.InsertFrom(
        "lots",
        b => b.LotsMoved,
        [
            Columns<LotProgress>.Long("id", r => r.LotId),
            Columns<LotProgress>.Int("passed", r => r.Passed),
            Columns<LotProgress>.Int("scrapped", r => r.Scrapped),
            Columns<LotProgress>.TimeOrNull("started_at", r => r.StartedAt),
            Columns<LotProgress>.Time("at", r => r.At),
        ],
        "INSERT INTO outbox (kind, key, at, due_at) SELECT 'lot.progress', t.lot_number, {at}, {at}",
        $"{NextStatus} <> t.status");

    // Late enough that the slices are usually all there: then there is nothing to be done.
    internal static readonly RowStatement SerialsOrdered = RowStatement<RowChange.SerialsOrdered>.InsertValues(
        "outbox",
        "kind, key, at, due_at",
        b => b.SerialsOrdered,
        [
            Columns<RowChange.SerialsOrdered>.Text("lot_number", r => r.LotNumber),
            Columns<RowChange.SerialsOrdered>.Time("at", r => r.At),
            Columns<RowChange.SerialsOrdered>.Time("due_at", r => r.At + TimeSpan.FromSeconds(10)),
        ],
        "'lot.serials', {lot_number}, {at}, {due_at}");

    internal static readonly RowStatement LotsMoved = RowStatement<LotProgress>.Update(
        "lots",
        b => b.LotsMoved,
        [
            Columns<LotProgress>.Long("id", r => r.LotId),
            Columns<LotProgress>.Int("serials", r => r.Serials),
            Columns<LotProgress>.Int("in_progress", r => r.InProgress),
            Columns<LotProgress>.Int("passed", r => r.Passed),
            Columns<LotProgress>.Int("defected", r => r.Defected),
            Columns<LotProgress>.Int("scrapped", r => r.Scrapped),
            Columns<LotProgress>.Int("open_runs", r => r.OpenRuns),
            Columns<LotProgress>.Int("gate", r => r.Gate),
            Columns<LotProgress>.TimeOrNull("started_at", r => r.StartedAt),
            Columns<LotProgress>.TimeOrNull("final_at", r => r.FinalAt),
            Columns<LotProgress>.Time("at", r => r.At),
        ],
        "serial_count = t.serial_count + {serials}, in_progress_count = t.in_progress_count + {in_progress}, "
            + "passed_count = t.passed_count + {passed}, defected_count = t.defected_count + {defected}, "
            + "scrapped_count = t.scrapped_count + {scrapped}, open_runs = t.open_runs + {open_runs}, "
            + $"gate_version = t.gate_version + {{gate}}, status = {NextStatus}, updated_at = {LaterUpdate}, "
            + $"started_at = {EarlierStart}, last_final_at = {LaterFinal}, "
            + $"completed_at = CASE WHEN {IsActive} AND {AllFinal} THEN {LaterFinal} ELSE t.completed_at END");
}
