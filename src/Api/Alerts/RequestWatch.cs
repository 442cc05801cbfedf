using System.Diagnostics;
using NeuroHub.Alerts;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Alerts;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Api.Alerts;

/// <summary>Watches how fast this node answers, and how often it fails.</summary>
internal sealed class RequestWatch(RequestCounts counts, NodeName node, IGrainFactory grains, BackgroundLoops loops, TimeProvider clock, ILogger<RequestWatch> logger)
    : ThresholdWatch(node, grains, loops, clock, logger)
{
    protected override SystemSample Look(TimeSpan passed)
    {
        var (all, slow, errors) = counts.Take();
        return new SystemSample(0, 0, all, slow, errors);
    }
}

/// <summary>Counts the requests that were answered since the last <see cref="Take"/>.</summary>
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

/// <summary>Measures the whole time of each request. An event stream is left out: it lasts as long as its reader wants.</summary>
internal sealed class RequestMeter(RequestDelegate next, RequestCounts counts)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var began = Stopwatch.GetTimestamp();
        await next(http);
        if (http.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) != true)
            counts.Add(Stopwatch.GetElapsedTime(began), http.Response.StatusCode);
    }
}
