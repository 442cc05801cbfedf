using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroHub.Alerts;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Hosting.Alerts;

/// <summary>Measures this node every 15 s (requirements 13.2) and raises one alert when a metric goes beyond its threshold (13.3).</summary>
public abstract partial class ThresholdWatch(NodeName node, IGrainFactory grains, BackgroundLoops loops, TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly SystemRules _rules = new();

    // Metrics beyond their threshold whose alert was raised. The next alert of a metric is raised only after it was normal again.
    private readonly HashSet<string> _told = [];

    /// <summary>Returns the node's figures since the last look.</summary>
    protected abstract SystemSample Look(TimeSpan passed);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var at = clock.GetTimestamp();
        return loops.EveryAfter(
            GetType().Name,
            Period,
            async _ =>
            {
                var now = clock.GetTimestamp();
                var sample = Look(clock.GetElapsedTime(at, now));
                at = now;
                await Tell(_rules.Judge(sample));
            },
            stoppingToken);
    }

    private async Task Tell(IReadOnlyList<(string Metric, string Message)> beyond)
    {
        _told.RemoveWhere(metric => beyond.All(one => one.Metric != metric));
        foreach (var (metric, message) in beyond)
        {
            if (_told.Contains(metric))
                continue;
            try
            {
                var alert = WatchedFacts.SystemThreshold(metric, node.Value, message, clock.GetUtcNow());
                if ((await grains.GetGrain<IAlertGrain>(alert.FactKey).Raise(alert)).IsDone)
                    _told.Add(metric);
            }
            catch (Exception error)
            {
                // An overloaded system may fail to raise the alert, too. The next look tries again.
                LogNotTold(metric, error.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The alert of {Metric} was not raised: {Reason}")]
    private partial void LogNotTold(string metric, string reason);
}
