using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Silo.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NeuroHub.Silo.Telemetry;

/// <summary>
/// Metrics to <c>/metrics</c>, and to OTLP where the standard environment names an endpoint; traces to OTLP alone. Without an endpoint
/// nobody listens to spans, and none are made.
/// </summary>
public static class TelemetrySetup
{
    // Requirements 13.2; OpenTelemetry's own default is a minute.
    private const int ExportIntervalMilliseconds = 15_000;

    private static readonly string[] Sources =
        ["Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime", "NeuroHub.Storage", "Npgsql"];

    private static readonly string Version =
        typeof(TelemetrySetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static IHostApplicationBuilder AddNeuroHubTelemetry(this IHostApplicationBuilder builder, NodeName node)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        var section = configuration.GetSection($"{NeuroHubOptions.Section}:Metrics");
        services.AddOptions<MetricsOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MetricsPeers>();
        services.AddSingleton<NodeGauges>();
        var name = configuration["OTEL_SERVICE_NAME"] ?? "neurohub-" + node.Kind;
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name, serviceVersion: Version, serviceInstanceId: node.Value));
        if (section.GetValue(nameof(MetricsOptions.Enabled), true))
            telemetry.WithMetrics(metrics => Measure(metrics, configuration));
        if (Exports(configuration, "TRACES"))
            telemetry.WithTracing(Trace);
        return builder;
    }

    /// <summary>Whether spans go anywhere: then they are carried from caller to grain, too.</summary>
    internal static bool ExportsTraces(IConfiguration configuration) => Exports(configuration, "TRACES");

    private static void Measure(MeterProviderBuilder metrics, IConfiguration configuration)
    {
        metrics.AddChosenInstruments().AddInstrumentation(services => services.GetRequiredService<NodeGauges>()).AddPrometheusExporter(page => page.ScopeInfoEnabled = false);
        if (!Exports(configuration, "METRICS"))
            return;
        metrics.AddOtlpExporter((_, reader) =>
        {
            if (configuration["OTEL_METRIC_EXPORT_INTERVAL"] is null)
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = ExportIntervalMilliseconds;
        });
    }

    private static void Trace(TracerProviderBuilder traces) =>
        traces.AddAspNetCoreInstrumentation().AddSource(Sources).AddProcessor(new QuietDashboard()).AddProcessor(new CutSpans()).AddOtlpExporter();

    private static bool Exports(IConfiguration configuration, string signal) =>
        !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])
        || !string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]);
}
