using Microsoft.Extensions.Hosting;
using NeuroHub.Storage.Outbox;

namespace NeuroHub.Silo.Hosting;

/// <summary>Runs the outbox while the silo runs.</summary>
internal sealed class OutboxHost(OutboxDispatcher outbox) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => outbox.RunAsync(stoppingToken);
}
