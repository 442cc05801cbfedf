using NeuroHub.Tracing;

namespace NeuroHub.Silo.Telemetry;

/// <summary>Sends the trace of a request along with its first call of a grain; from there on it travels by itself.</summary>
public sealed class TraceFilter : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        // Setting copies the whole context: only when it is another.
        if (CallTrace.OfActivity is { } trace && RequestContext.Get(CallTrace.Key) is not string)
            RequestContext.Set(CallTrace.Key, trace);
        return context.Invoke();
    }
}
