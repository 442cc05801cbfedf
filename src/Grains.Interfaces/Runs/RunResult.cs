namespace NeuroHub.Runs;

/// <summary>The verdict of a run.</summary>
public enum RunResult
{
    Pass = 1,
    Fail,
}

/// <summary>Whose run it is: one serial's, or the LOT's as a whole.</summary>
public enum DataLevel
{
    Serial = 1,
    Lot,
}
