namespace NeuroHub.Storage.Figures;

/// <summary>What defects are grouped by.</summary>
public enum DefectGrouping
{
    Code,
    Process,
    Model,
    Lot,
    Equipment,
    Worker,

    /// <summary>Category of the recorded cause.</summary>
    Cause,
    Day,

    /// <summary>Of the plant, in which it was recorded.</summary>
    Shift,

    /// <summary>Of the run that failed, or whose PASS it revoked.</summary>
    Line,
}
