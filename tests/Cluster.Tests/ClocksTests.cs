using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Hosting.Health;
using NeuroHub.Silos;

namespace NeuroHub.Cluster.Tests;

/// <summary>Nodes whose clocks differ say so.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ClocksTests(ClusterFixture plant)
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(5, 0, false)]
    [InlineData(6, 0, true)]
    [InlineData(-6, 0, true)]
    [InlineData(3, -3, true)]
    [InlineData(3, 3, false)]
    public void More_than_five_seconds_between_any_two_is_too_much(int one, int other, bool isTooMuch)
    {
        var clocks = new Clocks(TimeProvider.System, NullLogger<Clocks>.Instance);
        // The first silo answers, and measures the second one from its own clock.
        clocks.Compare(Reading(Noon.AddSeconds(one), 0, other - one), Noon, TimeSpan.Zero);
        Assert.Equal(isTooMuch, clocks.Difference is not null);
    }

    [Fact]
    public void A_slow_answer_proves_nothing()
    {
        var clocks = new Clocks(TimeProvider.System, NullLogger<Clocks>.Instance);
        clocks.Compare(Reading(Noon.AddSeconds(8), 0), Noon, TimeSpan.FromSeconds(8));
        Assert.Null(clocks.Difference);
    }

    [Fact]
    public void It_is_logged_once_when_they_part_and_once_when_they_meet()
    {
        var log = new Lines();
        var clocks = new Clocks(TimeProvider.System, log);
        foreach (var ahead in (int[])[0, 7, 8, 0, 0, 9])
            clocks.Compare(Reading(Noon.AddSeconds(ahead), 0), Noon, TimeSpan.Zero);
        Assert.Collection(
            log.Said,
            line => Assert.StartsWith("Clocks differ by 7.0 s: silo-0 is ahead of this node", line, StringComparison.Ordinal),
            line => Assert.Equal("The clocks of all nodes agree again", line),
            line => Assert.StartsWith("Clocks differ by 9.0 s", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_whose_clock_is_ahead_is_found_by_every_node()
    {
        var ahead = new Queue<int>([0, 7]);
        await using var cluster = ClusterFixture.Build(2, plant.Storage, silo =>
        {
            silo.AddSingleton<TimeProvider>(new Shifted(TimeSpan.FromSeconds(ahead.Dequeue())));
            silo.AddSingleton<OwnQueue>();
        });
        await cluster.DeployAsync();

        var node = new Clocks(TimeProvider.System, NullLogger<Clocks>.Instance);
        var reading = await node.Ask(cluster.Client, CancellationToken.None);

        Assert.Equal(2, reading.Clocks.Count);
        Assert.InRange(node.Difference!.Value.TotalSeconds, 6.5, 7.5);
        var late = new Clocks(new Shifted(TimeSpan.FromSeconds(-20)), NullLogger<Clocks>.Instance);
        await late.Ask(cluster.Client, CancellationToken.None);
        Assert.InRange(late.Difference!.Value.TotalSeconds, 26, 28);
        await cluster.StopAllSilosAsync();
    }

    private static ClusterReading Reading(DateTimeOffset clock, params int[] ahead) => new(ahead.Length, [])
    {
        Clock = clock,
        Clocks = [.. ahead.Select((seconds, i) =>
            new ClockReading(string.Create(CultureInfo.InvariantCulture, $"silo-{i}"), TimeSpan.FromSeconds(seconds), TimeSpan.Zero))],
    };

    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }

    private sealed class Lines : ILogger<Clocks>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
