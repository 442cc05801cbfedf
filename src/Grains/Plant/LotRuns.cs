namespace NeuroHub.Plant;

/// <summary>When a command speaks of a whole LOT.</summary>
public enum LotRuns
{
    /// <summary>When it names no serial.</summary>
    Implied = 1,

    /// <summary>When it also says <c>data_level</c> LOT.</summary>
    Explicit,
}
