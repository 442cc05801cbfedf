using NeuroHub.Alerts;

namespace NeuroHub.Api.Alerts;

/// <summary>Looks at this process each 15 s (requirements 13.2) and raises one alert when a metric goes beyond its threshold (13.3).</summary>
internal sealed partial class SystemWatch(RequestCounts counts, IGrainFactory grains, TimeProvider clock, ILogger<SystemWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly SystemRules _rules = new();

    // Beyond their thresholds, and told; each is told anew only after it was well again.
    private readonly HashSet<string> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var (cpu, at) = (Environment.CpuUsage.TotalTime, clock.GetTimestamp());
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var (nextCpu, nextAt) = (Environment.CpuUsage.TotalTime, clock.GetTimestamp());
                var busy = (nextCpu - cpu) / clock.GetElapsedTime(at, nextAt) / Environment.ProcessorCount;
                (cpu, at) = (nextCpu, nextAt);
                var (all, slow, errors) = counts.Take();
                await Tell(_rules.Judge(new SystemSample(busy, Memory(), all, slow, errors)));
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private static double Memory() => (double)Environment.WorkingSet / GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    private async Task Tell(IReadOnlyList<(string Metric, string Message)> beyond)
    {
        _told.RemoveWhere(metric => beyond.All(one => one.Metric != metric));
        foreach (var (metric, message) in beyond)
        {
            if (_told.Contains(metric))
                continue;
            try
            {
                var alert = WatchedFacts.SystemThreshold(metric, Environment.MachineName, message, clock.GetUtcNow());
                if ((await grains.GetGrain<IAlertGrain>(alert.FactKey).Raise(alert)).IsDone)
                    _told.Add(metric);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // An overloaded system may well fail at this too; the next look tries again.
                LogNotTold(metric, error.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The alert of {Metric} was not raised: {Reason}")]
    private partial void LogNotTold(string metric, string reason);
}
