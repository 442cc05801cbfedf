using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Hosting;

namespace NeuroHub.Api.Health;

/// <summary>
/// Runs all checks at the same time, so that the answer comes within three seconds even when one hangs. This folder tells load balancers and
/// operators of the server whether this process can work.
/// </summary>
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

    /// <summary>True = work may be sent here: it has started, does not stop, and is not unhealthy (store, silo, room to write).</summary>
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

/// <summary>Checks one thing. Everybody may read its details, so they hold no addresses and no secrets.</summary>
internal interface IHealthCheck
{
    string Name { get; }

    /// <summary>The result when a look fails or takes too long.</summary>
    HealthCheckView Silent { get; }

    Task<HealthCheckView> Look(CancellationToken cancellation);
}

/// <summary>One check with a time limit. While a look hangs, no second one is started.</summary>
internal sealed partial class PatientCheck(IHealthCheck check, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private Task<HealthCheckView>? _running;

    public string Name => check.Name;

    public async Task<HealthCheckView> Look()
    {
        // On another thread: SQLite's driver blocks the calling thread while it waits for its disk.
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

/// <summary>
/// Keeps a result for one second and runs one look at a time: everybody may probe, and probes must not load what is looked at.
/// </summary>
internal sealed class Remembered<T>(Func<Task<T>> look, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<T>? _found;
    private long _at;

    public Task<T> Get()
    {
        lock (_lock)
        {
            if (_found is null || (_found.IsCompleted && clock.GetElapsedTime(_at) >= Kept))
            {
                _at = clock.GetTimestamp();
                // Independent of any request: an aborted request must not end a look that others wait for.
                _found = Task.Run(look);
            }

            return _found;
        }
    }
}
