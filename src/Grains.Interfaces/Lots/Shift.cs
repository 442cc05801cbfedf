namespace NeuroHub.Lots;

/// <summary>D = day, N = night; when each begins, the plant says.</summary>
public enum Shift
{
    D = 1,
    N,
}
