using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NeuroHub.Storage.Loops;

/// <summary>
/// Runs the background loops of this process, and tells which of them are late. A loop ends only when the host stops.
/// An <see cref="OperationCanceledException"/> of Orleans for an abandoned call is a failure like any other and does not end it.
/// </summary>
public sealed partial class BackgroundLoops(TimeProvider clock, ILogger<BackgroundLoops> logger)
{
    /// <summary>The longest pause after failures, unless the interval itself is longer.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // How long one round may take before the loop counts as hanging.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Running> _running = new(StringComparer.Ordinal);

    /// <summary>Loops that have not finished a round for longer than their interval and pauses allow.</summary>
    public IReadOnlyList<string> Late =>
        [.. _running.Where(loop => clock.GetElapsedTime(loop.Value.Came) > loop.Value.Interval + LongestPause + Patience).Select(loop => loop.Key).Order(StringComparer.Ordinal)];

    /// <summary>Runs the work again and again, the first time at once.</summary>
    /// <param name="name">What health and log call it.</param>
    /// <param name="interval">Time between the starts of two rounds, unless a round takes longer. After failures it grows to a minute.</param>
    /// <param name="round">One round of the work.</param>
    /// <param name="stopping">The host stops.</param>
    /// <param name="signal">Raised when there is work before the interval is over.</param>
    public async Task Every(string name, TimeSpan interval, Func<CancellationToken, Task> round, CancellationToken stopping, LoopSignal? signal = null)
    {
        signal ??= new LoopSignal();
        var failures = 0;
        var loop = _running[name] = new Running(interval) { Came = clock.GetTimestamp() };
        while (!stopping.IsCancellationRequested)
        {
            var began = clock.GetTimestamp();
            failures = await Round(name, round, failures, stopping);
            loop.Came = clock.GetTimestamp();
            var left = (failures == 0 ? interval : Pause(interval, failures)) - clock.GetElapsedTime(began);
            await signal.Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, stopping);
        }

        _running.TryRemove(name, out _);
    }

    /// <summary>Like <see cref="Every"/>, but the first round starts after one interval.</summary>
    public async Task EveryAfter(string name, TimeSpan interval, Func<CancellationToken, Task> round, CancellationToken stopping)
    {
        await Task.Delay(interval, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Every(name, interval, round, stopping);
    }

    /// <summary>The interval, doubled with each failure, at most a minute.</summary>
    internal static TimeSpan Pause(TimeSpan interval, int failures) =>
        interval >= LongestPause ? interval : TimeSpan.FromTicks((long)Math.Min(LongestPause.Ticks, interval.Ticks * Math.Pow(2, Math.Min(failures, 20))));

    /// <returns>How many rounds in a row have failed.</returns>
    private async Task<int> Round(string name, Func<CancellationToken, Task> round, int failures, CancellationToken stopping)
    {
        try
        {
            await round(stopping);
            if (failures > 0)
                LogWorksAgain(name);
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return failures;
        }
        catch (Exception error)
        {
            // Log once, not at each round: while the store is unavailable every round fails.
            if (failures == 0)
                LogFailed(name, error.GetType().Name, error.Message);
            return failures + 1;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Background work {Loop} failed and is tried again ({Error}: {Reason})")]
    private partial void LogFailed(string loop, string error, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Background work {Loop} works again")]
    private partial void LogWorksAgain(string loop);

    private sealed class Running(TimeSpan interval)
    {
        private long _came;

        public TimeSpan Interval => interval;

        /// <summary>When the last round ended, as a timestamp of the clock.</summary>
        public long Came
        {
            get => Volatile.Read(ref _came);
            set => Volatile.Write(ref _came, value);
        }
    }
}
