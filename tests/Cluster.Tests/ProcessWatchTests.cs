using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Alerts;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Alerts;
using NeuroHub.Storage;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Cluster.Tests;

/// <summary>A node that is overloaded says so once, by its own name; its clock is the test's.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ProcessWatchTests(ClusterFixture plant)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 11, 10, 1, 0, 0, TimeSpan.Zero));
    private TimeSpan _cpu;
    private double _memory = 0.2;
    private int _looks;

    [Fact]
    public async Task A_silo_whose_cpu_is_busy_for_five_minutes_is_one_alert_with_its_name()
    {
        using var watch = await Watch("busy-silo-11111");
        var busy = Period * Environment.ProcessorCount * 0.9;

        await Pass(19, busy);
        Assert.Empty(await Alerts("busy-silo-11111"));
        await Pass(2, busy);

        var alert = Assert.Single(await Alerts("busy-silo-11111"));
        Assert.Equal("busy-silo-11111: The CPU has been busy for more than 80 % for five minutes.", alert.Message);
    }

    [Fact]
    public async Task Two_nodes_of_one_machine_are_two_alerts()
    {
        _memory = 0.9;
        using (await Watch("full-silo-11111"))
            await Pass(2, TimeSpan.Zero);
        using (await Watch("full-api-8000"))
            await Pass(2, TimeSpan.Zero);

        Assert.Single(await Alerts("full-silo-11111"));
        Assert.Single(await Alerts("full-api-8000"));
    }

    [Fact]
    public async Task A_node_that_was_well_between_is_told_again_in_another_hour()
    {
        using var watch = await Watch("moody-silo-11111");
        foreach (var memory in (double[])[0.9, 0.2, 0.9])
        {
            _memory = memory;
            await Pass(1, TimeSpan.Zero);
        }

        Assert.Single(await Alerts("moody-silo-11111"));
        _memory = 0.2;
        await Pass(240, TimeSpan.Zero);
        _memory = 0.9;
        await Pass(2, TimeSpan.Zero);

        Assert.Equal(2, (await Alerts("moody-silo-11111")).Count);
    }

    private async Task<ProcessWatch> Watch(string node)
    {
        (_looks, _cpu) = (0, TimeSpan.Zero);
        var watch = new ProcessWatch(
            () => new ProcessLoad(Looked(), _memory), new NodeName("silo", node), plant.Cluster.Client, new BackgroundLoops(_clock, NullLogger<BackgroundLoops>.Instance), _clock, NullLogger<ProcessWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        // It begins in its own time: until its first look, the clock moves on and on.
        while (Volatile.Read(ref _looks) < 2)
        {
            _clock.Advance(Period);
            await Task.Delay(5);
        }

        return watch;
    }

    private TimeSpan Looked()
    {
        Interlocked.Increment(ref _looks);
        return _cpu;
    }

    /// <summary>So many looks, each of which has seen so much work since the one before. What all but the last found is told then.</summary>
    private async Task Pass(int looks, TimeSpan work)
    {
        for (var i = 0; i < looks; i++)
        {
            _cpu += work;
            var before = Volatile.Read(ref _looks);
            var began = Stopwatch.GetTimestamp();
            _clock.Advance(Period);
            while (Volatile.Read(ref _looks) == before)
            {
                Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, "Nobody looked.");
                await Task.Delay(5);
            }
        }
    }

    private async Task<IReadOnlyList<AlertView>> Alerts(string node)
    {
        await using var services = new ServiceCollection().AddLogging().AddNeuroHubStorage(plant.Storage).BuildServiceProvider();
        var alerts = services.GetRequiredService<AlertQueries>();
        var page = await alerts.List(new AlertFilter { AlertType = AlertType.SystemThreshold }, new Page(0, 1000));
        return [.. page.Items.Where(alert => alert.Message.StartsWith(node + ":", StringComparison.Ordinal))];
    }
}
