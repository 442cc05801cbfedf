using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Silo.Hosting;

/// <summary>One piece of background work. When it faults all the same, the host stops and says so.</summary>
internal sealed class Worker(Func<CancellationToken, Task> run) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => run(stoppingToken);
}

internal static class WorkerRegistration
{
    /// <summary>Runs a singleton's work beside the host, until the host stops.</summary>
    public static IServiceCollection AddWorker<T>(this IServiceCollection services, Func<T, BackgroundLoops, CancellationToken, Task> run)
        where T : class =>
        services.AddSingleton<IHostedService>(provider => new Worker(
            stopping => run(provider.GetRequiredService<T>(), provider.GetRequiredService<BackgroundLoops>(), stopping)));
}
