using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NeuroHub.Client;

/// <summary>
/// Retries while no gateway answers, and logs each new reason once. After <see cref="NeuroHubClientOptions.ConnectWithin"/> the
/// program's start fails with a clear message and does not wait forever.
/// </summary>
internal sealed partial class GatewayPatience(IOptions<NeuroHubClientOptions> options, TimeProvider clock, ILogger<GatewayPatience> logger)
    : IClientConnectionRetryFilter
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(500);

    private readonly long _since = clock.GetTimestamp();
    private string? _said;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        var (within, gateways) = (options.Value.ConnectWithin, string.Join(", ", options.Value.Gateways));
        if (within != Timeout.InfiniteTimeSpan && clock.GetElapsedTime(_since) >= within)
            throw new PlantUnreachableException(gateways, within, exception);
        if (_said != exception.Message)
            LogWaiting(gateways, exception.Message);
        _said = exception.Message;
        await Task.Delay(BetweenAttempts, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No gateway of the plant answers yet ({Gateways}), trying again: {Reason}")]
    private partial void LogWaiting(string gateways, string reason);
}
