namespace NeuroHub.Storage.Queries;

/// <summary>What a scanned text may name.</summary>
public enum ScanKind
{
    Serial = 1,
    Lot,
    Process,
    Worker,
    Equipment,
    Material,

    /// <summary>Nothing of the plant, or more than one thing.</summary>
    Unknown,
}
