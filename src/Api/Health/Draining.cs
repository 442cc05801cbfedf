using Microsoft.Extensions.Options;
using NeuroHub.Hosting;

namespace NeuroHub.Api.Health;

/// <summary>
/// The time between the stop signal and the end of listening. Readiness fails at once, but everything is still served until a load balancer
/// has noticed. Only then does the web server take no more requests and finish those it has.
/// </summary>
internal sealed partial class Draining(IOptions<NeuroHubOptions> options, IHostApplicationLifetime lifetime, ILogger<Draining> logger)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private volatile bool _hasBegun;

    /// <summary>True when no new work should be sent here.</summary>
    public bool HasBegun => _hasBegun || lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Cancelled when a load balancer has had its time. Requests that would never end, such as event streams, end then.</summary>
    public CancellationToken End => _end.Token;

    public void Dispose() => _end.Dispose();

    /// <summary>The host calls this before it stops anything.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        if (options.Value.Drain > TimeSpan.Zero)
        {
            LogDraining(options.Value.Drain.TotalSeconds);
            await Task.Delay(options.Value.Drain, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _end.CancelAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Draining for {Seconds} s: readiness is red, requests are still served")]
    private partial void LogDraining(double seconds);
}

/// <summary>
/// While draining, tells each client to send its next request over a new connection. A kept connection would be closed at the end.
/// </summary>
internal sealed class CloseWhenDraining(RequestDelegate next, Draining draining)
{
    public Task InvokeAsync(HttpContext http)
    {
        // HTTP/2 has its own message for this, which the web server sends.
        if (draining.HasBegun && HttpProtocol.IsHttp11(http.Request.Protocol))
            http.Response.Headers.Connection = "close";
        return next(http);
    }
}
