using Microsoft.Extensions.Hosting;
using NeuroHub.Storage.Record.CommitLog;

namespace NeuroHub.Hosting;

/// <summary>Stops the commit log after the grains: it accepts no more commands, and the commands in its queue become durable.</summary>
internal sealed class CommitLogHost(GroupCommitLog log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => log.StopAsync();
}
