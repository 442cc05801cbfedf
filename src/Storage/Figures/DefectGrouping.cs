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
}
