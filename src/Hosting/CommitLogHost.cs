using Microsoft.Extensions.Hosting;
using NeuroHub.Storage.Record.CommitLog;

namespace NeuroHub.Hosting;

/// <summary>Ends the commit log after the grains: no more commands are taken, those in the queue become durable.</summary>
internal sealed class CommitLogHost(GroupCommitLog log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => log.StopAsync();
}
