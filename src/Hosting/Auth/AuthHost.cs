using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>Loads the signing keys and the ended sessions before the first request, then keeps both up to date.</summary>
internal sealed partial class AuthHost(SigningKeyRing keys, SigningKeys stored, EndedSessions ended, BackgroundLoops loops, ILogger<AuthHost> logger)
    : BackgroundService, IHostedLifecycleService
{
    private bool _isBlind;

    /// <summary>Runs before any other service starts, because silos call each other with tokens from the first call on.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await stored.SealAll(cancellationToken))
            LogSealed();
        await keys.Load(cancellationToken);
        await ended.Load(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        loops.EveryAfter("signing keys", SigningKeyRing.Period, FollowKeys, stoppingToken),
        loops.EveryAfter("ended sessions", EndedSessions.Period, ended.Follow, stoppingToken));

    /// <summary>
    /// Catches the outage, so that the loop does not back off: a key that was removed meanwhile must be refused as soon as the outage is over.
    /// </summary>
    private async Task FollowKeys(CancellationToken cancellation)
    {
        try
        {
            await keys.Load(cancellation);
            _isBlind = false;
        }
        catch (StoreUnavailableException error)
        {
            // Logged once per outage, not every second.
            if (!_isBlind)
                LogAway(error.Message);
            _isBlind = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys in the database are encrypted now. Backups from before hold them as they were: rotate the keys")]
    private partial void LogSealed();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys cannot be read: {Reason}")]
    private partial void LogAway(string reason);
}
