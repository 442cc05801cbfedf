namespace NeuroHub.Bench.Load;

internal enum LoadShape
{
    /// <summary>Every connection has a LOT of its own and takes its serials in turn: many grains, no two commands on one.</summary>
    Many,

    /// <summary>All connections work on one LOT, then on the next: one LOT's row and grain under all of the load.</summary>
    Lot,

    /// <summary>Every connection takes one serial through all its processes before the next: one grain at a time.</summary>
    Unit,
}
