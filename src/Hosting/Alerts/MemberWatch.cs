using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NeuroHub.Alerts;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Hosting.Alerts;

/// <summary>
/// Logs and raises an alert when a silo joins the cluster or is lost. Every live silo sees the change and raises the same fact. A silo that was
/// stopped normally is only logged.
/// </summary>
public sealed partial class MemberWatch(IClusterMembershipService membership, ILocalSiloDetails self, IGrainFactory grains, TimeProvider clock, ILogger<MemberWatch> logger)
{
    // An alert that could not be raised is tried again after this time.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Dictionary<SiloAddress, SiloStatus> _known = [];
    private readonly ConcurrentQueue<AlertFact> _untold = new();
    private readonly LoopSignal _signal = new();

    public Task Run(BackgroundLoops loops, CancellationToken stopping) => Task.WhenAll(
        Watch(stopping), loops.Every("members of the cluster", Period, Tell, stopping, _signal));

    private async Task Watch(CancellationToken stopping)
    {
        // Silos that were there before this silo are not reported.
        foreach (var member in membership.CurrentSnapshot.Members.Values.Where(member => !member.SiloAddress.Equals(self.SiloAddress)))
            _known[member.SiloAddress] = member.Status;
        try
        {
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stopping))
            {
                foreach (var member in snapshot.Members.Values)
                    See(member);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void See(ClusterMember member)
    {
        var before = _known.GetValueOrDefault(member.SiloAddress);
        _known[member.SiloAddress] = member.Status;
        if (before == member.Status)
            return;
        var (name, address) = (member.Name, member.SiloAddress.ToString());
        if (member.Status == SiloStatus.Active)
        {
            LogJoined(name, address);
            Raise(WatchedFacts.NodeJoined(name, address, clock.GetUtcNow()));
        }
        else if (member.Status == SiloStatus.Dead && before == SiloStatus.Active)
        {
            LogLost(name, address);
            Raise(WatchedFacts.NodeLost(name, address, clock.GetUtcNow()));
        }
        else if (member.Status == SiloStatus.Dead && before is SiloStatus.ShuttingDown or SiloStatus.Stopping)
        {
            LogLeft(name, address);
        }
    }

    private void Raise(AlertFact fact)
    {
        _untold.Enqueue(fact);
        _signal.Raise();
    }

    private async Task Tell(CancellationToken stopping)
    {
        while (_untold.TryPeek(out var fact))
        {
            await grains.GetGrain<IAlertGrain>(fact.FactKey).Raise(fact).WaitAsync(stopping);
            _untold.TryDequeue(out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Silo {Silo} ({Address}) joined the cluster")]
    private partial void LogJoined(string silo, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Silo {Silo} ({Address}) was lost: it does not answer any more, and its work goes on elsewhere")]
    private partial void LogLost(string silo, string address);

    [LoggerMessage(Level = LogLevel.Information, Message = "Silo {Silo} ({Address}) left the cluster as it was told")]
    private partial void LogLeft(string silo, string address);
}
