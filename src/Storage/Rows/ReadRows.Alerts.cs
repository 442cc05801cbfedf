using NeuroHub.Alerts;
using NeuroHub.Storage.Projections;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of alerts: raised in the transaction of their fact, and read.</summary>
internal static partial class ReadRows
{
    internal static readonly RowStatement AlertsRaised = RowStatement<RowChange.AlertRaised>.InsertNew("alerts", b => b.AlertsRaised, [
        Columns<RowChange.AlertRaised>.Text("fact_key", r => r.Alert.FactKey),
        Columns<RowChange.AlertRaised>.Text("alert_type", r => EnumText<AlertType>.Of(r.Alert.AlertType)),
        Columns<RowChange.AlertRaised>.Text("severity", r => EnumText<AlertSeverity>.Of(r.Alert.Severity)),
        Columns<RowChange.AlertRaised>.Text("title", r => r.Alert.Title),
        Columns<RowChange.AlertRaised>.Text("message", r => r.Alert.Message),
        Columns<RowChange.AlertRaised>.Text("lot_number", r => r.Alert.LotNumber),
        Columns<RowChange.AlertRaised>.Text("serial_number", r => r.Alert.SerialNumber),
        Columns<RowChange.AlertRaised>.IntOrNull("process_number", r => r.Alert.ProcessNumber),
        Columns<RowChange.AlertRaised>.Text("equipment_id", r => r.Alert.EquipmentId),
        Columns<RowChange.AlertRaised>.Time("created_at", r => r.Alert.At),
    ]);

    internal static readonly RowStatement AlertsRead = RowStatement<RowChange.AlertRead>.Update("alerts", b => b.AlertsRead, [
        Columns<RowChange.AlertRead>.Text("fact_key", r => r.FactKey),
        Columns<RowChange.AlertRead>.Time("read_at", r => r.At),
        Columns<RowChange.AlertRead>.Text("read_by", r => r.By),
    ]);

    // The LOTs that their serials complete: only the row knows, while it is locked and has not moved yet. The words are AlertRules'.
    // The time is the row's completed_at, whichever commits were one transaction: the record does not say which were.
    internal static readonly RowStatement LotsCompleted = RowStatement<LotProgress>.InsertFrom(
        "lots",
        // A commit in which no unit became final completes none: nearly all of them are spared the statement.
        b => b.LotsMoved.FindAll(static lot => lot.FinalAt is not null),
        [
            Columns<LotProgress>.Long("id", r => r.LotId),
            Columns<LotProgress>.Int("passed", r => r.Passed),
            Columns<LotProgress>.Int("scrapped", r => r.Scrapped),
            Columns<LotProgress>.TimeOrNull("final_at", r => r.FinalAt),
        ],
        "INSERT INTO alerts (fact_key, alert_type, severity, title, message, lot_number, created_at) "
            + "SELECT 'lot-completed/' || t.lot_number, 'LOT_COMPLETED', 'LOW', 'LOT completed', "
            + "'LOT ' || t.lot_number || ' is completed.', t.lot_number, " + LaterFinal,
        $"{IsActive} AND {AllFinal}",
        "ON CONFLICT (fact_key) DO NOTHING");
}
