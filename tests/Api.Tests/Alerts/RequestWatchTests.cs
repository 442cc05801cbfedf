using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Api.Alerts;
using NeuroHub.Api.Tests.Feed;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Hosting;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Api.Tests.Alerts;

public sealed class RequestWatchTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_node_that_is_slow_and_fails_is_an_alert_for_each_with_its_name()
    {
        await using var host = await PlantHost.Start();
        using var front = await FeedHost.SignIn(host);
        var (counts, clock) = (new RequestCounts(), new FakeTimeProvider(new DateTimeOffset(2025, 11, 10, 1, 0, 0, TimeSpan.Zero)));
        using var watch = new RequestWatch(
            counts, new NodeName("api", "slow-api-8000"), host.Services.GetRequiredService<IGrainFactory>(),
            new BackgroundLoops(clock, NullLogger<BackgroundLoops>.Instance), clock, NullLogger<RequestWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        for (var i = 0; i < 200; i++)
            counts.Add(TimeSpan.FromMilliseconds(i < 20 ? 501 : 3), i < 5 ? 503 : 200);

        var began = Stopwatch.GetTimestamp();
        string[] messages;
        do
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, "No alert.");
            clock.Advance(TimeSpan.FromSeconds(15));
            messages = [.. (await front.Admin.Get("alerts?alert_type=SYSTEM_THRESHOLD").Is(200)).At("alerts").EnumerateArray().Select(alert => alert.GetProperty("message").GetString()!)];
        }
        while (messages.Length < 2);

        Assert.Equal(
            ["slow-api-8000: 20 of 200 requests took longer than 500 ms: the P95 is above it.", "slow-api-8000: 5 of 200 requests failed, more than 1 %."],
            messages.Order(StringComparer.Ordinal));
    }
}
