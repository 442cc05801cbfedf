using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace NeuroHub.Api.Tests.Auth;

/// <summary>How many requests a host is answering at this moment, by the framework's own counter.</summary>
internal sealed class OpenRequests : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public OpenRequests(IServiceProvider services)
    {
        var ofThisHost = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.active_requests" && instrument.Meter.Scope == ofThisHost)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _count, change));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
