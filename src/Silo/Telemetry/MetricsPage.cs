using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace NeuroHub.Silo.Telemetry;

/// <summary><c>GET /metrics</c> for Prometheus. For everybody else the address does not exist: the request goes on, and finds nothing.</summary>
public static class MetricsPage
{
    private const string Path = "/metrics";

    /// <param name="app">Whose requests are answered.</param>
    /// <param name="services">Of the process that is measured.</param>
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
                // Being looked at is no work of the plant's.
                http.Features.Get<IHttpMetricsTagsFeature>()?.MetricsDisabled = true;
                return next(http);
            }),
            optionsName: null);
    }
}
