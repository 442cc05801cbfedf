using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;

namespace NeuroHub.Api.Health;

/// <summary>Looks at what this process cannot do without.</summary>
internal sealed class HealthChecks(Store store, IHostApplicationLifetime lifetime, IOptions<NeuroHubOptions> options)
{
    public const string Healthy = "healthy";
    public const string Unhealthy = "unhealthy";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly string Version =
        typeof(HealthChecks).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Started, not stopping, and its store answers: it may be sent work.</summary>
    public async Task<bool> IsReady(CancellationToken aborted) =>
        lifetime.ApplicationStarted.IsCancellationRequested
        && !lifetime.ApplicationStopping.IsCancellationRequested
        && (await Database(aborted)).Status == Healthy;

    public async Task<HealthView> Look(CancellationToken aborted)
    {
        var database = await Database(aborted);
        return new HealthView(
            database.Status,
            Version,
            options.Value.Mode == NeuroHubMode.Cluster ? "cluster" : "embedded",
            new Dictionary<string, HealthCheckView> { ["database"] = database });
    }

    private async Task<HealthCheckView> Database(CancellationToken aborted)
    {
        var began = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        limit.CancelAfter(Patience);
        try
        {
            await store.PingAsync(limit.Token);
            return new HealthCheckView(Healthy, Math.Round(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 2), null);
        }
        catch (Exception away) when (away is StoreUnavailableException or OperationCanceledException && !aborted.IsCancellationRequested)
        {
            return new HealthCheckView(Unhealthy, null, "The database does not answer.");
        }
    }
}
