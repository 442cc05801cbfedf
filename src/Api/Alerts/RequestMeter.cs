using System.Diagnostics;

namespace NeuroHub.Api.Alerts;

/// <summary>Measures each request around everything else; an event stream, which lasts as long as its reader likes, is none.</summary>
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
