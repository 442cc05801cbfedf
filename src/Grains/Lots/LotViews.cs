using NeuroHub.EventSourcing;

namespace NeuroHub.Lots;

/// <summary>Shows a LOT as the wire does.</summary>
internal static class LotViews
{
    public static LotView Of(LotEvent.Opened lot) => new()
    {
        Id = lot.Id,
        LotNumber = lot.LotNumber,
        ProductModelId = lot.ProductModel.Id,
        ProductModel = lot.ProductModel,
        TargetQuantity = lot.TargetQuantity,
        WorkOrder = lot.WorkOrder,
        ProductionDate = lot.ProductionDate,
        Shift = lot.Shift,
        Status = LotStatus.Created,
        CreatedAt = lot.At,
        UpdatedAt = lot.At,
    };

    /// <summary>The row after a change by hand, as the change's transaction leaves it.</summary>
    public static LotView After(LotView row, LotEvent.StatusChanged change) => row with
    {
        Status = change.To,
        Reason = change.To is LotStatus.Completed or LotStatus.Cancelled ? change.Reason : row.Reason,
        UpdatedAt = change.At,
        StartedAt = change.To == LotStatus.InProgress ? row.StartedAt ?? change.At : row.StartedAt,
        CompletedAt = change.To == LotStatus.Completed ? change.At : row.CompletedAt,
        ClosedAt = change.To == LotStatus.Closed ? change.At : row.ClosedAt,
    };
}

/// <summary>A LOT's row: the authority for its counts and for the part of its status that serials change.</summary>
public sealed record LotRow(LotView View, int OpenRuns);

/// <summary>Reads a LOT's row as of the last commit.</summary>
public interface ILotRows
{
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<LotRow?> Read(string lotNumber);
}
