using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>Reads signing keys and ended sessions before the first request, and follows both.</summary>
internal sealed partial class AuthHost(SigningKeyRing keys, SigningKeys stored, EndedSessions ended, BackgroundLoops loops, ILogger<AuthHost> logger)
    : BackgroundService, IHostedLifecycleService
{
    private bool _isBlind;

    /// <summary>Before anything starts: silos call each other with tokens from the first call on.</summary>
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

    /// <summary>An outage does not make the pauses longer: when it is over, a key that was taken away meanwhile is to be missed at once.</summary>
    private async Task FollowKeys(CancellationToken cancellation)
    {
        try
        {
            await keys.Load(cancellation);
            _isBlind = false;
        }
        catch (StoreUnavailableException error)
        {
            // Said once and not every second.
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
