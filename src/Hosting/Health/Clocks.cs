using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NeuroHub.Silos;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Hosting.Health;

/// <summary>
/// Checks whether the clocks of this node and of the silos agree: tokens, sessions and the order of events depend on them. It is logged once when
/// they differ, and once when they agree again.
/// </summary>
public sealed partial class Clocks(TimeProvider clock, ILogger<Clocks> logger)
{
    /// <summary>A larger difference is reported.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private volatile Apart? _apart;

    /// <summary>The largest difference between two clocks; null while it is small enough.</summary>
    public TimeSpan? Difference => _apart?.By;

    /// <summary>Compares what a silo said with this node's clock.</summary>
    /// <param name="reading">The silo's answer.</param>
    /// <param name="asked">This node's time when the silo was asked.</param>
    /// <param name="took">How long the answer took.</param>
    public void Compare(ClusterReading reading, DateTimeOffset asked, TimeSpan took)
    {
        if (reading.Clock is not { } answering)
            return;
        var answered = ClockReading.Of("", answering, asked, took);
        ClockReading[] all =
        [
            new("this node", TimeSpan.Zero, TimeSpan.Zero),
            // The answering silo measured the other silos against its own clock.
            .. reading.Clocks.Select(it => it with { Ahead = it.Ahead + answered.Ahead, Doubt = it.Doubt + answered.Doubt }),
        ];
        var (first, last) = (all.MinBy(it => it.Ahead)!, all.MaxBy(it => it.Ahead)!);
        // A difference that the network delay may explain is not reported.
        var certain = last.Ahead - first.Ahead - last.Doubt - first.Doubt;
        Tell(certain > Tolerance ? new Apart(last.Ahead - first.Ahead, first.Silo, last.Silo) : null);
    }

    /// <summary>Asks a silo of the cluster for its reading, and compares the clocks.</summary>
    public async Task<ClusterReading> Ask(IGrainFactory grains, CancellationToken cancellation)
    {
        var (asked, began) = (clock.GetUtcNow(), clock.GetTimestamp());
        var reading = await grains.GetGrain<IClusterGrain>(0).Read().WaitAsync(cancellation);
        Compare(reading, asked, clock.GetElapsedTime(began));
        return reading;
    }

    private void Tell(Apart? now)
    {
        var before = Interlocked.Exchange(ref _apart, now);
        if (now is not null && before is null)
            LogApart(now.By.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), now.Last, now.First);
        else if (now is null && before is not null)
            LogTogether();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Clocks differ by {Seconds} s: {Last} is ahead of {First}; see that both machines follow a time server")]
    private partial void LogApart(string seconds, string last, string first);

    [LoggerMessage(Level = LogLevel.Information, Message = "The clocks of all nodes agree again")]
    private partial void LogTogether();

    private sealed record Apart(TimeSpan By, string First, string Last);
}

/// <summary>
/// Compares the clocks of a cluster every 30 s, on each silo and each API node. Without a load balancer nobody calls the health checks, so they
/// cannot do it.
/// </summary>
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
