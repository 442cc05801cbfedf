using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Storage.Rows;

[assembly: HasRows<LotProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of LOTs: opened, and changed by commands on the LOT itself. <c>LotProgress</c> has the changes by serials and runs.</summary>
internal sealed class LotProjection : Projection<LotState>
{
    public static readonly RowStatement<Opened> Open = RowStatement<Opened>.Insert("lots", c => c
        .Long("id", r => r.Event.Id)
        .Text("lot_number", r => r.Event.LotNumber)
        .Long("product_model_id", r => r.Event.ProductModel.Id)
        .Int("target_quantity", r => r.Event.TargetQuantity)
        .Text("work_order", r => r.Event.WorkOrder)
        .Date("production_date", r => r.Event.ProductionDate)
        .Text("shift", r => EnumText<Shift>.Of(r.Event.Shift))
        .Text("status", _ => EnumText<LotStatus>.Of(LotStatus.Created))
        .Text("routing", r => r.Routing)
        .Time("created_at", r => r.Event.At)
        .Time("updated_at", r => r.Event.At));

    public static readonly RowStatement<StatusSet> SetStatus = RowStatement<StatusSet>.Update(
        "lots",
        c => c
            .Long("id", r => r.LotId)
            .Text("status", r => EnumText<LotStatus>.Of(r.Event.To))
            // The LOT's reason is the reason of a completion by hand or a cancellation. Other changes keep it.
            .Text("reason", r => r.Event.To is LotStatus.Completed or LotStatus.Cancelled ? r.Event.Reason : null)
            .Time("at", r => r.Event.At)
            .TimeOrNull("started_at", r => r.Event.To == LotStatus.InProgress ? r.Event.At : null)
            .TimeOrNull("completed_at", r => r.Event.To == LotStatus.Completed ? r.Event.At : null)
            .TimeOrNull("closed_at", r => r.Event.To == LotStatus.Closed ? r.Event.At : null),
        "status = {status}, reason = coalesce({reason}, t.reason), gate_version = t.gate_version + 1, "
            + $"updated_at = {LotProgressProjection.LaterUpdate}, started_at = {LotProgressProjection.EarlierStart}, "
            + "completed_at = coalesce({completed_at}, t.completed_at), closed_at = coalesce({closed_at}, t.closed_at)");

    public static readonly RowStatement<OrderSet> SetWorkOrder = RowStatement<OrderSet>.Update(
        "lots",
        c => c
            .Long("id", r => r.LotId)
            .Text("work_order", r => r.Event.WorkOrder)
            .Time("at", r => r.Event.At),
        $"work_order = {{work_order}}, updated_at = {LotProgressProjection.LaterUpdate}");

    // Due late enough that usually all slices have been issued by then, and nothing is left to do.
    public static readonly RowStatement<Ordered> OrderSerials = RowStatement<Ordered>.InsertValues(
        "outbox",
        "kind, key, at, due_at",
        c => c
            .Text("lot_number", r => r.LotNumber)
            .Time("at", r => r.At)
            .Time("due_at", r => r.At + TimeSpan.FromSeconds(10)),
        "'lot.serials', {lot_number}, {at}, {due_at}");

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ILotRows, LotRows>();
        services.AddSingleton<LotQueries>();
    }

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, LotState lot)
    {
        var progress = new LotProgress(lot.Id);
        var moved = false;
        foreach (var change in changes)
            moved |= Project(rows, change, lot, progress);
        if (moved)
            rows.Add(LotProgressProjection.Move, progress);
    }

    /// <returns>Whether the LOT's progress changed.</returns>
    private static bool Project(RowWrites rows, Change change, LotState lot, LotProgress progress)
    {
        switch (change.Event)
        {
            case LotEvent.Opened e:
                rows.Add(Open, new Opened(e));
                return false;
            case LotEvent.StatusChanged e:
                rows.Add(SetStatus, new StatusSet(lot.Id, e));
                return false;
            case LotEvent.WorkOrderChanged e:
                rows.Add(SetWorkOrder, new OrderSet(lot.Id, e));
                return false;
            case LotEvent.SerialsIssued e:
                progress.Serials += e.Sequences.Length;
                if (e.Order is not null)
                    rows.Add(OrderSerials, new Ordered(lot.LotNumber, e.At));
                progress.Touch(e.At);
                return true;
            case LotEvent.ProcessStarted e:
                RunProjection.Started(rows, progress, null, e.Run);
                return true;
            case LotEvent.ProcessCompleted e:
                RunProjection.Closed(rows, progress, e.Run);
                progress.Gate += e.Run.Result == RunResult.Pass ? 1 : 0;
                return true;
            case LotEvent.StartCancelled e:
                RunProjection.Cancelled(rows, progress, e.Run);
                return true;
            default:
                // ProgressNoted: the commits of the serials have changed the row already.
                return false;
        }
    }

    internal sealed record Opened(LotEvent.Opened Event)
    {
        public string Routing { get; } = StoredJson.Write(Event.Routing);
    }

    internal sealed record StatusSet(long LotId, LotEvent.StatusChanged Event);

    internal sealed record OrderSet(long LotId, LotEvent.WorkOrderChanged Event);

    /// <summary>Serials that are issued in slices. If the issuing stops before the last slice, the outbox continues it.</summary>
    internal sealed record Ordered(string LotNumber, DateTimeOffset At);
}
