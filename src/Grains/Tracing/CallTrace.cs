using System.Diagnostics;

namespace NeuroHub.Tracing;

/// <summary>
/// The trace that a call of a grain belongs to, as a W3C traceparent. It travels with the call whether spans are recorded or not, so that
/// what a grain or the commit log says is found by the request's trace id. It costs a string that is carried along.
/// </summary>
public static class CallTrace
{
    public const string Key = "nh.trace";

    /// <summary>Null = nobody's request.</summary>
    public static string? Current => OfActivity ?? RequestContext.Get(Key) as string;

    /// <summary>Null where only the call carries it: spans do not reach a grain unless somebody records them.</summary>
    public static string? OfActivity => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>A client may send whatever it likes: what is no traceparent is no trace.</summary>
    public static bool TryRead(string? trace, out ActivityContext context) => ActivityContext.TryParse(trace, null, out context);

    /// <summary>Makes a trace the current one until the end of the scope: for one item's line out of work that is done for many.</summary>
    public static Activity? Resume(string? trace, string name) =>
        TryRead(trace, out var context)
            ? new Activity(name).SetParentId(context.TraceId, context.SpanId, context.TraceFlags).Start()
            : null;
}
