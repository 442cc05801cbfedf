using NeuroHub.EventSourcing;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>Data that PostgreSQL, or the driver before it, will never take.</summary>
public sealed class PoisonTests
{
    private readonly TestPlant _plant = new();

    [Theory]
    [InlineData('\0')]
    [InlineData('\ud800')] // Half a character: the driver cannot write it.
    public async Task Poison_fails_alone_and_at_once(int poison)
    {
        await using var store = await Engines.Postgres();
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        var held = await gate.Hold(log, _plant);

        var commits = Enumerable.Range(1, 10).Select(i => _plant.User(i, $"user{i}"))
            .Select((item, i) => log.Commit(i == 4 ? item with { ActorName = "kim" + (char)poison } : item)).ToArray();
        var began = TimeProvider.System.GetTimestamp();
        gate.Open();
        var outcomes = await Task.WhenAll(commits);
        await held;

        Assert.IsType<CommitOutcome.Failed>(outcomes[4]);
        Assert.Equal(9, outcomes.OfType<CommitOutcome.Committed>().Count());
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(99, "after")));
    }
}
