using NeuroHub.Tracing;
using Serilog.Core;
using Serilog.Events;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>
/// Gives a grain's line the trace id that its call carries, looked up when a line is written, so that the calls which write none
/// pay nothing; and cuts what callers sent. The last thing before a line is written: whatever put a value into it, it is seen here.
/// </summary>
/// <param name="inner">Where the lines go.</param>
/// <param name="files">Let go after the last line; null = none.</param>
internal sealed class TracedSink(ILogEventSink inner, LogFiles? files) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent)
    {
        var hasTrace = logEvent.TraceId is null & CallTrace.TryRead(RequestContext.Get(CallTrace.Key) as string, out var trace);
        var exception = CallerText.Cut(logEvent.Exception);
        var line = hasTrace || !ReferenceEquals(exception, logEvent.Exception)
            ? new LogEvent(
                logEvent.Timestamp,
                logEvent.Level,
                exception,
                logEvent.MessageTemplate,
                logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value)),
                hasTrace ? trace.TraceId : logEvent.TraceId ?? default,
                hasTrace ? trace.SpanId : logEvent.SpanId ?? default)
            : logEvent;
        CallerText.Cut(line);
        inner.Emit(line);
    }

    public void Dispose()
    {
        (inner as IDisposable)?.Dispose();
        files?.Dispose();
    }
}
