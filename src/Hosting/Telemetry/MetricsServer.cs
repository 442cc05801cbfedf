using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>A silo's web server: it answers <c>/metrics</c> and nothing else, and only where a port is configured.</summary>
internal sealed class MetricsServer(IServiceProvider silo, IOptions<MetricsOptions> options) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value is not { Enabled: true, Port: { } port })
            return;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (options.Value.Address is null)
                kestrel.ListenAnyIP(port);
            else
                kestrel.Listen(options.Value.Listens(), port);
        });
        builder.Services.AddOptions();
        _app = builder.Build();
        _app.UseMetricsPage(silo);
        _app.Run(http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await _app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary><c>GET /metrics</c> for Prometheus. For everybody else the address does not exist: the request passes on and is not found.</summary>
public static class MetricsPage
{
    private const string Path = "/metrics";

    /// <param name="app">The web server that gets the page.</param>
    /// <param name="services">Services of the process that is measured.</param>
    public static void UseMetricsPage(this IApplicationBuilder app, IServiceProvider services)
    {
        if (services.GetService<MeterProvider>() is not { } meters)
            return;
        var peers = services.GetRequiredService<MetricsPeers>();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(
            meters,
            http => http.Request.Path.Equals(Path, StringComparison.Ordinal) && peers.MayRead(http),
            path: null,
            configureBranchedPipeline: branch => branch.Use((http, next) =>
            {
                // Requests for metrics are not counted as requests of the plant.
                http.Features.Get<IHttpMetricsTagsFeature>()?.MetricsDisabled = true;
                return next(http);
            }),
            optionsName: null);
    }
}

/// <summary>Tells who may read <c>/metrics</c>: by address, because a scraper has no account.</summary>
public sealed class MetricsPeers(IOptions<MetricsOptions> options)
{
    private readonly IReadOnlyList<IPNetwork> _networks = options.Value.Parsed();

    public bool MayRead(HttpContext http) =>
        // A forwarding header that is still there was written by the client itself, or by a proxy that is not configured. In the second case the
        // address is the proxy's and does not say who asks.
        !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded")
        && http.Connection.RemoteIpAddress is { } address
        && Knows(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private bool Knows(IPAddress address)
    {
        foreach (var network in _networks)
            if (network.Contains(address))
                return true;
        return false;
    }
}
