using NeuroHub.Api.Health.Checks;
using NeuroHub.Silo.Health;
using NeuroHub.Silo.Hosting;

namespace NeuroHub.Api.Health;

internal static class HealthSetup
{
    // What is in flight when the web server stops listening has this long.
    private static readonly TimeSpan Finishing = TimeSpan.FromSeconds(30);

    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<HealthChecks>();
        services.AddSingleton<Breakers>();
        services.AddSingleton<Clocks>();
        services.AddSingleton<IHealthCheck, DatabaseCheck>();
        services.AddSingleton<IHealthCheck, ClusterCheck>();
        services.AddSingleton<IHealthCheck, DiskCheck>();
        services.AddSingleton<IHealthCheck, MemoryCheck>();
        services.AddSingleton<IHealthCheck, CommitQueueCheck>();
        services.AddSingleton<IHealthCheck, BackgroundCheck>();
        services.AddSingleton<IHealthCheck, BreakersCheck>();
        if (!string.IsNullOrEmpty(builder.Configuration[$"{NeuroHubOptions.Section}:Audit:KeyPath"]))
            services.AddSingleton<IHealthCheck, AuditAnchorsCheck>();
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        var node = builder.Configuration.GetSection(NeuroHubOptions.Section).Get<NeuroHubOptions>() ?? new NeuroHubOptions();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = node.Drain + Finishing);
        if (node.Mode == NeuroHubMode.Cluster)
        {
            services.AddSingleton<IHealthCheck, RedisCheck>();
            services.AddSingleton<ICommitQueues, QueuesOfSilos>();
            services.AddSingleton<ISilos, SilosOfCluster>();
            services.AddClockWatch();
        }
        else
        {
            services.AddSingleton<ICommitQueues, OwnQueue>();
            services.AddSingleton<ISilos, OwnSilo>();
        }

        return builder;
    }
}
