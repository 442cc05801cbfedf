using Microsoft.Extensions.Hosting;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Hosting;

/// <summary>Loads the plant's calendar before the first request, and follows changes by other nodes.</summary>
internal sealed class PlantFollower(PlantQueries plant, BackgroundLoops loops) : BackgroundService, IHostedLifecycleService
{
    /// <summary>Runs before anything else starts, because the number of a LOT depends on the shift.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => plant.Load(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loops.EveryAfter("plant", PlantQueries.Period, plant.Load, stoppingToken);
}
