using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

[assembly: HasRows<SerialProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of serials, and the changes of status that figures count.</summary>
internal sealed class SerialProjection : Projection<SerialState>
{
    public static readonly RowStatement<SerialState> Issue = RowStatement<SerialState>.Insert("serials", c => c
        .Long("id", r => r.Id)
        .Text("serial_number", r => r.SerialNumber)
        .Long("lot_id", r => r.LotId)
        .Int("sequence_in_lot", r => r.Sequence)
        .Text("status", r => EnumText<SerialStatus>.Of(r.Status))
        .Text("passed_processes", _ => "[]")
        .Int("rework_count", _ => 0)
        .Time("created_at", r => r.CreatedAt)
        .Time("updated_at", r => r.UpdatedAt));

    public static readonly RowStatement<Moved> Move = RowStatement<Moved>.Update("serials", c => c
        .Long("id", r => r.Serial.Id)
        .Text("status", r => EnumText<SerialStatus>.Of(r.Serial.Status))
        .IntOrNull("current_process", r => r.Serial.Ladder.Open?.ProcessNumber)
        .Text("passed_processes", r => r.Passed)
        .IntOrNull("failed_process", r => r.Serial.FailedProcess)
        .Int("rework_count", r => r.Serial.ReworkCount)
        .Text("rework_reason", r => r.Serial.LastRework?.Reason)
        .Text("rework_approved_by", r => r.Serial.LastRework?.By)
        .TimeOrNull("rework_approved_at", r => r.Serial.LastRework?.At)
        .Text("firmware_version", r => r.Serial.FirmwareVersion)
        .Time("updated_at", r => r.Serial.UpdatedAt)
        .TimeOrNull("completed_at", r => r.Serial.CompletedAt));

    public static readonly RowStatement<CountedMove> Count = RowStatement<CountedMove>.InsertFrom(
        "lots",
        c => c
            .Long("id", r => r.LotId)
            .Time("at", r => r.At)
            .Long("serial_id", r => r.SerialId)
            .Text("move", r => r.Move)
            .Bool("was_reworked", r => r.WasReworked),
        "INSERT INTO unit_moves (at, serial_id, move, lot_id, product_model_id, was_reworked) "
            + "SELECT {at}, {serial_id}, {move}, t.id, t.product_model_id, {was_reworked}");

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<SerialQueries>();
        services.AddSingleton<TraceQueries>();
        services.AddSingleton<RunQueries>();
        services.AddSingleton<MeasurementQueries>();
    }

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, SerialState last)
    {
        var progress = new LotProgress(last.LotId);
        foreach (var change in changes)
        {
            switch (change.Event)
            {
                case SerialEvent.ProcessStarted e:
                    RunProjection.Started(rows, progress, last.Id, e.Run);
                    break;
                case SerialEvent.ProcessCompleted e:
                    RunProjection.Closed(rows, progress, e.Run);
                    break;
                case SerialEvent.StartCancelled e:
                    RunProjection.Cancelled(rows, progress, e.Run);
                    break;
                case SerialEvent.DefectRegistered e:
                    rows.Add(DefectProjection.Register, new DefectProjection.Registered(last.Id, e));
                    break;
                case SerialEvent.Scrapped { ClosedRun: { } run }:
                    RunProjection.Closed(rows, progress, run);
                    break;
            }

            if (CountedMove.Of(change) is { } move)
                rows.Add(Count, move);
            progress.SerialMoved((SerialState)change.Before, (SerialState)change.After);
        }

        if (changes[0].Event is SerialEvent.Created)
            rows.Add(Issue, last);
        // A serial that is issued and changed in one commit is written twice. A serial that is only issued does not change its LOT's progress:
        // the LOT counts its serials by its own event.
        if (changes[0].Event is SerialEvent.Created && changes.Length == 1)
            return;
        rows.Add(Move, new Moved(last));
        rows.Add(LotProgressProjection.Move, progress);
    }

    /// <summary>The serial in the state after the commit, however many events the commit has.</summary>
    internal sealed record Moved(SerialState Serial)
    {
        public string Passed { get; } = StoredJson.Write(Serial.Ladder.PassedNumbers());
    }
}

/// <summary>A change of status that figures count. For each serial at most one PASSED, SCRAPPED, and REWORK (the first approval).</summary>
internal sealed record CountedMove(long LotId, long SerialId, string Move, bool WasReworked, DateTimeOffset At)
{
    public const string FirstRework = "REWORK";

    /// <summary>Null for most changes.</summary>
    public static CountedMove? Of(Change change)
    {
        var (before, after) = ((SerialState)change.Before, (SerialState)change.After);
        if (after.IsFinal && !before.IsFinal)
            return new CountedMove(after.LotId, after.Id, EnumText<SerialStatus>.Of(after.Status), after.ReworkCount > 0, after.UpdatedAt);
        return before.ReworkCount == 0 && after.ReworkCount > 0
            ? new CountedMove(after.LotId, after.Id, FirstRework, true, after.UpdatedAt)
            : null;
    }
}
