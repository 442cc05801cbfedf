using NeuroHub.EventSourcing;
using NeuroHub.Labels;

namespace NeuroHub.Storage.Sqlite;

/// <summary>Does the same as PostgreSQL's <c>hold_label</c>. SQLite has only one writer, so no lock is needed.</summary>
internal static class SqliteLabels
{
    /// <summary>Whether the label has a last job that did not fail.</summary>
    public static bool WasPrinted(SqliteSession session, FirstPrint label)
    {
        var row = session.Prepared(
            label.LabelType == LabelType.Lot
                ? """
                    SELECT status FROM label_jobs WHERE lot_number = ?1 AND serial_number IS NULL AND label_type = ?2 AND ?3 IS NULL
                    ORDER BY requested_at DESC, id DESC LIMIT 1
                    """
                : """
                    SELECT status FROM label_jobs WHERE serial_number = ?1 AND label_type = ?2 AND (?3 IS NULL OR occasion = ?3)
                    ORDER BY requested_at DESC, id DESC LIMIT 1
                    """);
        row.Bind(1, label.Number);
        row.Bind(2, EnumText<LabelType>.Of(label.LabelType));
        row.Bind(3, label.Occasion);
        try
        {
            return row.Step() && EnumText<LabelJobStatus>.Parse(row.Text(0)) != LabelJobStatus.Failed;
        }
        finally
        {
            row.Reset();
        }
    }
}
