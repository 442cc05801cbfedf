using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Hosting;

namespace NeuroHub.Api.Health;

/// <summary>Looks at what this process stands on, all at once, so that the answer comes within three seconds whatever hangs.</summary>
internal sealed class HealthChecks
{
    private readonly PatientCheck[] _checks;
    private readonly Remembered<HealthView> _view;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly Draining _draining;
    private readonly string _mode;

    public HealthChecks(
        IEnumerable<IHealthCheck> checks,
        IHostApplicationLifetime lifetime,
        Draining draining,
        IOptions<NeuroHubOptions> options,
        TimeProvider clock,
        ILogger<HealthChecks> logger)
    {
        _checks = [.. checks.Select(check => new PatientCheck(check, logger))];
        _view = new Remembered<HealthView>(LookAround, clock);
        (_lifetime, _draining) = (lifetime, draining);
        _mode = ProgramVersion.ModeOf(options.Value);
    }

    public Task<HealthView> Look(CancellationToken aborted) => _view.Get().WaitAsync(aborted);

    /// <summary>Started, not stopping, and not unhealthy: it has a store, a silo, and room to write. It may be sent work.</summary>
    public async Task<bool> IsReady(CancellationToken aborted) =>
        _lifetime.ApplicationStarted.IsCancellationRequested
        && !_draining.HasBegun
        && (await Look(aborted)).Status != HealthStatus.Unhealthy;

    private async Task<HealthView> LookAround()
    {
        var found = await Task.WhenAll(_checks.Select(check => check.Look()));
        var views = _checks.Zip(found).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return new HealthView(HealthStatus.Worst(found.Select(view => view.Status)), ProgramVersion.Text, _mode, views);
    }
}

/// <summary>Looks at one thing. Its details are read by anybody: no addresses, no secrets.</summary>
internal interface IHealthCheck
{
    string Name { get; }

    /// <summary>What a look means that fails, or takes too long.</summary>
    HealthCheckView Silent { get; }

    Task<HealthCheckView> Look(CancellationToken cancellation);
}

/// <summary>One check with a limit to how long it is waited for. A look that hangs is not begun again beside itself.</summary>
internal sealed partial class PatientCheck(IHealthCheck check, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private Task<HealthCheckView>? _running;

    public string Name => check.Name;

    public async Task<HealthCheckView> Look()
    {
        // On another thread: SQLite's driver waits for its disk on the caller's.
        _running = _running is { IsCompleted: false } hanging ? hanging : Task.Run(Try);
        try
        {
            return await _running.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            return check.Silent;
        }
    }

    private async Task<HealthCheckView> Try()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await check.Look(limit.Token);
        }
        catch (Exception error)
        {
            if (error is not (StoreUnavailableException or OperationCanceledException or TimeoutException))
                LogFailed(check.Name, error.Message);
            return check.Silent;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Health check {Check} failed: {Reason}")]
    private partial void LogFailed(string check, string reason);
}

/// <summary>What a look found, for a second, and one look at a time: anybody may probe, and must not reach what is looked at that way.</summary>
internal sealed class Remembered<T>(Func<Task<T>> look, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<T>? _found;
    private long _at;

    public Task<T> Get()
    {
        lock (_gate)
        {
            if (_found is null || (_found.IsCompleted && clock.GetElapsedTime(_at) >= Kept))
            {
                _at = clock.GetTimestamp();
                // Nobody's request: one that is aborted must not end a look that others wait for.
                _found = Task.Run(look);
            }

            return _found;
        }
    }
}
