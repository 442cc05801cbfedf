using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Migrations;

/// <summary>Users of the version before badges.</summary>
public sealed class BadgeTests
{
    private readonly TestPlant _plant = new();

    [Theory]
    [InlineData(true, "now()", "true")]
    [InlineData(false, "0", "1")]
    public async Task Users_from_before_have_none_and_one_badge_is_one_persons(bool isPostgres, string now, string yes)
    {
        await using var store = await Engines.Before(25, isPostgres);
        await store.Execute($"INSERT INTO users (id, username, username_key, full_name, role, is_active, created_at, updated_at) VALUES (1, 'kim', 'kim', 'Kim', 'OPERATOR', {yes}, {now}, {now})");

        await store.Store.MigrateAsync();

        Assert.Null((await new UserQueries(store.Store).Find(1))!.Badge);
        var log = store.OpenLog();
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(2, "lee", badge: "A-7")));
        Assert.Equal(2, (await new UserQueries(store.Store).FindWorker("a-7"))!.Id);
        Assert.Equal(UniqueRows.Badge, Assert.IsType<CommitOutcome.Duplicate>(await log.Commit(_plant.User(3, "park", badge: "a-7"))).Constraint);
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(4, "choi")));
    }
}
