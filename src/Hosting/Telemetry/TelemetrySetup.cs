using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Tracing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>
/// Exports metrics to <c>/metrics</c>, and to OTLP where the standard environment variables name an endpoint; traces only to OTLP. Without an
/// endpoint no spans are created.
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

    /// <summary>Whether traces are exported. If so, the trace is also passed on from caller to grain.</summary>
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

/// <summary>
/// Keeps the spans of the cluster dashboard out of the export: it asks every silo for its state each second, even when nobody looks at it.
/// </summary>
internal sealed class QuietDashboard : BaseProcessor<Activity>
{
    private const string Service = "orleans.rpc.service";

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Service) is string service && service.StartsWith("Orleans.Dashboard", StringComparison.Ordinal))
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}

/// <summary>Adds the trace of a request to its first grain call. Later calls pass it on by themselves.</summary>
public sealed class TraceFilter : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        // Set copies the whole context, so it is called only when the context has no trace yet.
        if (CallTrace.OfActivity is { } trace && RequestContext.Get(CallTrace.Key) is not string)
            RequestContext.Set(CallTrace.Key, trace);
        return context.Invoke();
    }
}

/// <summary>Shortens the attributes of spans like log lines, because callers choose paths, queries and user agents.</summary>
internal sealed class CutSpans : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        List<(string Name, string Value)>? changed = null;
        foreach (var (name, value) in data.EnumerateTagObjects())
            if (value is string text && !CallerText.IsPlain(text))
                (changed ??= []).Add((name, CallerText.Cut(text)));
        foreach (var (name, value) in changed ?? [])
            data.SetTag(name, value);
    }
}
