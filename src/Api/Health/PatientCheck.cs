using NeuroHub.EventSourcing;

namespace NeuroHub.Api.Health;

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
