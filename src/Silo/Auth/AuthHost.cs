using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Users;

namespace NeuroHub.Silo.Auth;

/// <summary>Reads signing keys and ended sessions before the first request, and follows both.</summary>
internal sealed partial class AuthHost(SigningKeyRing keys, SigningKeys stored, EndedSessions ended, TimeProvider clock, ILogger<AuthHost> logger) : BackgroundService
{
    private static readonly TimeSpan KeysLookedAt = TimeSpan.FromMinutes(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await stored.SealAll(cancellationToken))
            LogSealed();
        await keys.Load(cancellationToken);
        await ended.Load(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowKeys(stoppingToken), ended.Run(stoppingToken));

    private async Task FollowKeys(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(KeysLookedAt, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                try
                {
                    await keys.Load(cancellation);
                }
                catch (StoreUnavailableException error)
                {
                    LogAway(error.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys in the database are encrypted now. Backups from before hold them as they were: rotate the keys")]
    private partial void LogSealed();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys cannot be read: {Reason}")]
    private partial void LogAway(string reason);
}
