using Microsoft.Extensions.Options;
using NeuroHub.Silo.Hosting;

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
