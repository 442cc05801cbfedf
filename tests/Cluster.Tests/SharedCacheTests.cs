using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Hosting;

namespace NeuroHub.Cluster.Tests;

/// <summary>The cache that API nodes share; it may be away, and nobody but a stopwatch notices.</summary>
public sealed class SharedCacheTests
{
    [Fact]
    public async Task What_one_node_keeps_another_finds()
    {
        var redis = Environment.GetEnvironmentVariable("NEUROHUB_TEST_REDIS")
            ?? throw new InvalidOperationException("Set NEUROHUB_TEST_REDIS; eng/test.sh starts one and sets it.");
        await using var one = Cache(redis);
        await using var other = Cache(redis);
        var key = Guid.NewGuid().ToString();
        Assert.Null(await other.Find(key));

        // A Redis that is slow for once is as good as away, which the cache is not judged by: it is asked again.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        byte[]? found;
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            await one.Keep(key, [1, 2, 3], TimeSpan.FromMinutes(1));
            found = await other.Find(key);
        }
        while (found is null);

        Assert.Equal([1, 2, 3], found);
    }

    [Fact]
    public async Task A_redis_that_is_away_finds_nothing_and_throws_nothing()
    {
        await using var cache = Cache("127.0.0.1:1,connectTimeout=100");

        await cache.Keep("key", [1], TimeSpan.FromMinutes(1));

        Assert.Null(await cache.Find("key"));
    }

    private static SharedCache Cache(string redis) => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Redis", redis)]).Build(), NullLogger<SharedCache>.Instance);
}
