using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NeuroHub.Client;
using StackExchange.Redis;

namespace NeuroHub.Hosting;

/// <summary>
/// The short-lived cache that the nodes of a cluster share, in Redis. When Redis is slow or not available, the cache only finds nothing.
/// </summary>
public sealed partial class SharedCache : IAsyncDisposable
{
    // Computing a figure takes less time than waiting for a Redis that does not answer.
    private const int PatienceMilliseconds = 250;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMilliseconds);

    private readonly string _prefix;
    private readonly ConfigurationOptions _options;
    private readonly ILogger _logger;
    private readonly Lazy<Task<ConnectionMultiplexer>> _redis;

    public SharedCache(IConfiguration configuration, ILogger<SharedCache> logger)
    {
        _logger = logger;
        _prefix = $"{configuration[$"{NeuroHubOptions.Section}:{nameof(NeuroHubOptions.ClusterId)}"] ?? NeuroHubClient.Cluster}:figures:";
        _options = ConfigurationOptions.Parse(SiloHosting.Redis(configuration));
        _options.AbortOnConnectFail = false;
        _options.AsyncTimeout = PatienceMilliseconds;
        _options.BacklogPolicy = BacklogPolicy.FailFast;
        _redis = new(() => ConnectionMultiplexer.ConnectAsync(_options));
    }

    public Task<byte[]?> Find(string key) => Try<byte[]?>(async redis => await redis.StringGetAsync(_prefix + key));

    public Task Keep(string key, byte[] bytes, TimeSpan time) => Try(redis => redis.StringSetAsync(_prefix + key, bytes, time));

    /// <summary>How long Redis takes to answer; null when it does not.</summary>
    public Task<TimeSpan?> Ping() => Try<TimeSpan?>(async redis => await redis.PingAsync());

    public async ValueTask DisposeAsync()
    {
        if (_redis is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _redis.Value).DisposeAsync();
    }

    private async Task<T?> Try<T>(Func<IDatabase, Task<T>> run)
    {
        try
        {
            var redis = await _redis.Value.WaitAsync(Patience);
            return redis.IsConnected ? await run(redis.GetDatabase()) : default;
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogAway(error.Message);
            return default;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The shared cache is away: {Reason}")]
    private partial void LogAway(string reason);
}
