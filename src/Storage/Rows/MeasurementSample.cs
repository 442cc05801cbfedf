namespace NeuroHub.Storage.Rows;

/// <summary>
/// Every sixteenth value, picked by a hash of which one it is: the shape of a million values is seen from sixty thousand. Not every
/// sixteenth run, since the runs of a unit are numbered in the order of its processes.
/// </summary>
internal static class MeasurementSample
{
    private const int Bits = 4;

    public static bool Has(long runId, int position)
    {
        // SplitMix64.
        var hash = ((ulong)runId * 128) + (ulong)position + 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return (hash ^ (hash >> 31)) >> (64 - Bits) == 0;
    }
}
