using NeuroHub.Alerts;

namespace NeuroHub.Storage.Alerts;

/// <summary>A run that is due, as its row has it.</summary>
internal sealed record LateRun(
    long Id, DateTimeOffset DueAt, DateTimeOffset StartedAt, int ProcessNumber, string? EquipmentId, string LotNumber, string? SerialNumber)
{
    public static LateRun Read(Queries.Rows row) =>
        new(row.Long(0), row.Time(1), row.Time(2), row.Int(3), row.TextOrNull(4), row.Text(5), row.TextOrNull(6));

    public AlertFact Alert(DateTimeOffset now) =>
        WatchedFacts.ProcessDelayed(Id, (LotNumber, SerialNumber, ProcessNumber, EquipmentId), DueAt - StartedAt, now);
}
