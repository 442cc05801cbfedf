using System.Diagnostics;

namespace NeuroHub.Tracing;

/// <summary>
/// The trace that a grain call belongs to, as a W3C traceparent. It travels with the call even when no spans are recorded, so that log
/// lines of a grain or of the commit log can be found by the request's trace id. It costs one string per call.
/// </summary>
public static class CallTrace
{
    public const string Key = "nh.trace";

    /// <summary>Null = the call belongs to no request.</summary>
    public static string? Current => OfActivity ?? RequestContext.Get(Key) as string;

    /// <summary>Null when only the call carries the trace: spans reach a grain only when somebody records them.</summary>
    public static string? OfActivity => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>A client may send any text: a text that is no traceparent is no trace.</summary>
    public static bool TryRead(string? trace, out ActivityContext context) => ActivityContext.TryParse(trace, null, out context);

    /// <summary>Makes a trace the current one until the end of the scope: for the log line of one item in work that is done for many.</summary>
    public static Activity? Resume(string? trace, string name) =>
        TryRead(trace, out var context)
            ? new Activity(name).SetParentId(context.TraceId, context.SpanId, context.TraceFlags).Start()
            : null;
}
