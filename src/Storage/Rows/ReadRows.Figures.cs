using NeuroHub.Storage.Projections;

namespace NeuroHub.Storage.Rows;

/// <summary>The facts that figures are folded from: appended, never changed, so that no commit waits for another's row.</summary>
internal static partial class ReadRows
{
    internal static readonly RowStatement RunsClosedInOrder = RowStatement<RowChange.RunClosed>.InsertFrom(
        "runs",
        b => b.RunsClosed,
        [Columns<RowChange.RunClosed>.Long("id", r => r.Run.RunId)],
        "INSERT INTO closed_runs (completed_at, run_id, started_at, lot_id, product_model_id, process_id, passed, of_serial, attempt, is_rework) "
            + "SELECT t.completed_at, t.id, t.started_at, t.lot_id, (SELECT product_model_id FROM lots WHERE lots.id = t.lot_id), t.process_id, "
            + "t.result = 'PASS', t.serial_id IS NOT NULL, t.attempt, t.is_rework");

    internal static readonly RowStatement UnitsMoved = RowStatement<RowChange.UnitMoved>.InsertFrom(
        "lots",
        b => b.UnitsMoved,
        [
            Columns<RowChange.UnitMoved>.Long("id", r => r.LotId),
            Columns<RowChange.UnitMoved>.Time("at", r => r.At),
            Columns<RowChange.UnitMoved>.Long("serial_id", r => r.SerialId),
            Columns<RowChange.UnitMoved>.Text("move", r => r.Move),
            Columns<RowChange.UnitMoved>.Bool("was_reworked", r => r.WasReworked),
        ],
        "INSERT INTO unit_moves (at, serial_id, move, lot_id, product_model_id, was_reworked) "
            + "SELECT {at}, {serial_id}, {move}, t.id, t.product_model_id, {was_reworked}");
}
