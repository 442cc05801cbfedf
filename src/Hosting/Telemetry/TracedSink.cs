using NeuroHub.Tracing;
using Serilog.Core;
using Serilog.Events;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>
/// The last step before a log line is written. It adds the trace id of the current grain call, which it reads only now, so that calls without log
/// lines cost nothing. It also shortens text from callers, wherever that text was added to the line.
/// </summary>
/// <param name="inner">Where the lines go.</param>
/// <param name="files">Disposed after the last line; null = none.</param>
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
