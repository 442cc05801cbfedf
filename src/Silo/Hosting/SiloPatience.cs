using Microsoft.Extensions.Logging;

namespace NeuroHub.Silo.Hosting;

/// <summary>A plant that is switched on starts everything at once: whoever comes before the silos waits for them, and says so.</summary>
internal sealed partial class SiloPatience(ILogger<SiloPatience> logger) : IClientConnectionRetryFilter
{
    private const int AttemptsToALine = 20;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(500);

    private int _attempts;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (_attempts++ % AttemptsToALine == 0)
            LogWaiting(exception.Message);
        await Task.Delay(BetweenAttempts, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo of the cluster answers yet, waiting: {Reason}")]
    private partial void LogWaiting(string reason);
}
