using NeuroHub.Tracing;
using Serilog.Core;
using Serilog.Events;

namespace NeuroHub.Silo.Telemetry;

/// <summary>
/// Gives a grain's line the trace id that its call carries. It is looked up when a line is written, so that the calls which write none
/// pay nothing.
/// </summary>
/// <param name="inner">Where the lines go.</param>
/// <param name="files">Let go after the last line; null = none.</param>
internal sealed class TracedSink(ILogEventSink inner, LogFiles? files) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent) => inner.Emit(
        logEvent.TraceId is null && CallTrace.TryRead(RequestContext.Get(CallTrace.Key) as string, out var trace)
            ? new LogEvent(
                logEvent.Timestamp,
                logEvent.Level,
                logEvent.Exception,
                logEvent.MessageTemplate,
                logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value)),
                trace.TraceId,
                trace.SpanId)
            : logEvent);

    public void Dispose()
    {
        (inner as IDisposable)?.Dispose();
        files?.Dispose();
    }
}
