namespace NeuroHub.Api.Alerts;

/// <summary>Counts what was answered since somebody last asked.</summary>
internal sealed class RequestCounts
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    private long _all;
    private long _slow;
    private long _errors;

    public void Add(TimeSpan took, int status)
    {
        Interlocked.Increment(ref _all);
        if (took > Limit)
            Interlocked.Increment(ref _slow);
        if (status >= StatusCodes.Status500InternalServerError)
            Interlocked.Increment(ref _errors);
    }

    public (long All, long Slow, long Errors) Take() =>
        (Interlocked.Exchange(ref _all, 0), Interlocked.Exchange(ref _slow, 0), Interlocked.Exchange(ref _errors, 0));
}
