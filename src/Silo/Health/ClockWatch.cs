using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Silo.Health;

/// <summary>Compares the clocks of a cluster now and then, on each silo and each API node: who has no balancer asks nobody's health.</summary>
public sealed class ClockWatch(Clocks clocks, IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task Run(BackgroundLoops loops, CancellationToken stopping) => loops.Every("clocks", Between, Look, stopping);

    private async Task Look(CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        await clocks.Ask(grains, either.Token);
    }
}

public static class ClockWatchRegistration
{
    public static IServiceCollection AddClockWatch(this IServiceCollection services)
    {
        services.TryAddSingleton<Clocks>();
        services.AddSingleton<ClockWatch>();
        return services.AddWorker<ClockWatch>((watch, loops, stopping) => watch.Run(loops, stopping));
    }
}
