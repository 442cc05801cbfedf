using NeuroHub.Api.Figures;
using NeuroHub.Lots;

namespace NeuroHub.Api.Dashboard;

/// <summary>A LOT and how far it is; one object on the wire.</summary>
internal sealed class LotOnBoard(LotView lot)
{
    // Not public: on the wire it is flat, as its converter writes it.
    internal LotView Lot => lot;

    /// <summary>Of the units to be made, those that are final.</summary>
    internal double ProgressPercentage => Rate.Round(100.0 * (lot.PassedCount + lot.ScrappedCount) / lot.TargetQuantity);
}
