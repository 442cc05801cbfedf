namespace NeuroHub.Runs;

/// <summary>How a run ended: its verdict, or that its start was a mistake.</summary>
public enum RunResult
{
    Pass = 1,
    Fail,

    /// <summary>The start was cancelled: it counts nowhere. No completion says this.</summary>
    Cancelled,
}

/// <summary>Whose run it is: one serial's, or the LOT's as a whole.</summary>
public enum DataLevel
{
    Serial = 1,
    Lot,
}
