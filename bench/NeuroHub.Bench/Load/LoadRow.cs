namespace NeuroHub.Bench.Load;

/// <summary>
/// One cell of the load. <c>Commands</c> are those answered with 2xx within the measured time; <c>ClientMicroseconds</c> is the generator's own
/// CPU time per command; <c>StarvedSeconds</c> is how long connections waited for prepared serials.
/// </summary>
internal sealed record LoadRow(
    int Connections,
    long Commands,
    double CommandsPerSecond,
    double P50Ms,
    double P95Ms,
    double P99Ms,
    double MaxMs,
    SortedDictionary<string, int> Errors,
    double ClientMicroseconds,
    int LotsMadeBeside,
    double StarvedSeconds);
