using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Storage.CommitLog;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.CommitLog;

public sealed class AnswerPurgeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answers_go_after_their_day_but_those_of_documents_stay(bool isPostgres)
    {
        await using var store = isPostgres ? await Engines.Postgres() : await Engines.Sqlite();
        var plant = new TestPlant();
        var log = store.OpenLog();
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        await Keep(1, now.AddHours(-30), forever: false);
        await Keep(2, now.AddHours(-30), forever: true);
        await Keep(3, now.AddHours(-24), forever: false);

        var removed = await new AnswerPurge(store.Store, store.Options, new FixedClock(now), NullLogger<AnswerPurge>.Instance).Purge(default);

        Assert.Equal(1, removed);
        Assert.Null(await log.FindAnswer(Key(1, false)));
        Assert.NotNull(await log.FindAnswer(Key(2, true)));
        Assert.NotNull(await log.FindAnswer(Key(3, false)));

        async Task Keep(byte key, DateTimeOffset at, bool forever) => Assert.IsType<CommitOutcome.Committed>(
            await log.Commit(plant.User(key, $"u{key}") with { At = at, Keys = [Key(key, forever)], Answer = [key] }));
    }

    private static AnswerKey Key(byte key, bool forever) => new([key, .. new byte[31]], null, forever);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
