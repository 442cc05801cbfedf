namespace NeuroHub.Lots;

/// <summary>D = 08:00-19:59 in the plant's time zone, else N.</summary>
public enum Shift
{
    D = 1,
    N,
}
