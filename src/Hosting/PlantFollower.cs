using Microsoft.Extensions.Hosting;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Hosting;

/// <summary>Reads what the plant goes by before the first request, and follows what other nodes change of it.</summary>
internal sealed class PlantFollower(PlantQueries plant, BackgroundLoops loops) : BackgroundService, IHostedLifecycleService
{
    /// <summary>Before anything starts: a LOT's number begins with its shift.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => plant.Load(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loops.EveryAfter("plant", PlantQueries.Period, plant.Load, stoppingToken);
}
