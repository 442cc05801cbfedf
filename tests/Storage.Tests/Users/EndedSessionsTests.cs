using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.ApiKeys;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Storage.Users;

namespace NeuroHub.Storage.Tests.Users;

/// <summary>A node learns of every session that another one ended, whatever the clocks say and however long a transaction takes.</summary>
public sealed class EndedSessionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 3, 0, 0, TimeSpan.Zero);

    public static TheoryData<bool> Both => [true, false];

    [Theory, MemberData(nameof(Both))]
    public async Task A_node_whose_clock_is_ahead_hides_no_later_logout_of_others(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var node = new Node(store);
        await End(store, "by-the-node-ahead", Now.AddMinutes(5));
        await node.Looks();

        await End(store, "by-another-node", Now);
        await node.Looks();

        Assert.True(node.Ended.Contains("by-the-node-ahead"));
        Assert.True(node.Ended.Contains("by-another-node"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_node_that_comes_up_knows_what_ended_before_though_its_clock_is_a_day_ahead(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        await End(store, "early", Now);

        var node = new Node(store, Now.AddDays(1.5));
        await node.Looks();

        Assert.True(node.Ended.Contains("early"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_removed_and_what_came_after_are_told_apart(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var node = new Node(store);
        await End(store, "first", Now);
        await node.Looks();
        await store.Execute("DELETE FROM ended_sessions");

        await End(store, "second", Now);
        await node.Looks();

        Assert.True(node.Ended.Contains("second"));
    }

    [Fact]
    public async Task A_transaction_that_began_first_and_commits_last_is_seen()
    {
        await using var store = await Engines.Postgres();
        var node = new Node(store);
        await using var connection = await store.Store.Writing.OpenConnectionAsync();
        await using var late = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.Transaction = late;
            command.CommandText = Insert(store, "late", Now);
            await command.ExecuteNonQueryAsync();
        }

        for (var i = 0; i < 20; i++)
        {
            await End(store, $"early-{i}", Now.AddSeconds(i));
            await node.Looks();
        }

        Assert.False(node.Ended.Contains("late"));
        await late.CommitAsync();
        await node.Looks();

        Assert.True(node.Ended.Contains("late"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Sessions_that_ended_before_the_update_are_known_after_it(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        // The table as the version before had it, with rows in it.
        await store.Execute(isPostgres
            ? "ALTER TABLE ended_sessions DROP COLUMN seq; DELETE FROM schema_version WHERE name = 'ended_sessions_in_order'"
            : """
              DROP TABLE ended_sessions; DELETE FROM schema_version WHERE name = 'ended_sessions_in_order';
              CREATE TABLE ended_sessions (session_id text NOT NULL PRIMARY KEY, user_id integer NOT NULL, ended_at integer NOT NULL) STRICT;
              CREATE INDEX ended_sessions_at ON ended_sessions (ended_at)
              """);
        await End(store, "old-1", Now);
        await End(store, "old-2", Now.AddMinutes(-5));

        await store.Store.MigrateAsync();
        var node = new Node(store);
        await node.Looks();
        await End(store, "new", Now);
        await node.Looks();

        Assert.All((string[])["old-1", "old-2", "new"], id => Assert.True(node.Ended.Contains(id)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_key_that_was_revoked_is_known_to_this_node_and_to_others(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var plant = new TestPlant();
        var (here, elsewhere) = (new Node(store), new Node(store));
        await using var log = store.OpenLog(here.Ended);
        var made = new ApiKeyEvent.Created(7, "grafana", ApiKeyRole.Read, new string('a', 64), Now.AddYears(1), "kim", Now);
        var known = ApiKeyState.Unknown.Apply(made);
        var revoked = new ApiKeyEvent.Revoked("kim", Now);
        await log.Commit(plant.Item(ApiKeyStream.Id(7), 0, new Change(made, ApiKeyState.Unknown, known)));
        await elsewhere.Looks();
        Assert.False(elsewhere.Ended.Contains(ApiKeySession.Of(7)));
        Assert.Equal((7, made.Hash), Assert.Single(await new ApiKeyQueries(store.Store).Living(Now)));

        await log.Commit(plant.Item(ApiKeyStream.Id(7), 1, new Change(revoked, known, known.Apply(revoked))));
        await elsewhere.Looks();

        Assert.True(here.Ended.Contains(ApiKeySession.Of(7)));
        Assert.True(elsewhere.Ended.Contains(ApiKeySession.Of(7)));
        Assert.Empty(await new ApiKeyQueries(store.Store).Living(Now));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_nodes_that_tell_of_a_key_the_later_use_is_kept(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var keys = new ApiKeyQueries(store.Store);
        await keys.NoteUse(7, Now);
        await keys.NoteUse(7, Now.AddMinutes(1));
        await keys.NoteUse(7, Now.AddSeconds(1));

        Assert.Equal(1L, Convert.ToInt64(await store.Scalar($"SELECT count(*) FROM api_key_uses WHERE last_used_at = {(isPostgres ? $"'{Now.AddMinutes(1):O}'" : $"{UnixTime.ToMicroseconds(Now.AddMinutes(1))}")}"), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Task<TestStore> New(bool isPostgres) => isPostgres ? Engines.Postgres() : Engines.Sqlite();

    private static Task End(TestStore store, string session, DateTimeOffset at) => store.Execute(Insert(store, session, at));

    private static string Insert(TestStore store, string session, DateTimeOffset at) =>
        $"INSERT INTO ended_sessions (session_id, user_id, ended_at) VALUES ('{session}', 1, "
        + (store.Store.IsShared ? $"'{at:O}'" : $"{UnixTime.ToMicroseconds(at)}") + ")";

    /// <summary>An API node or a silo.</summary>
    private sealed class Node(TestStore store, DateTimeOffset? now = null)
    {
        public EndedSessions Ended { get; } = new(store.Store, new SetClock(now ?? Now), NullLogger<EndedSessions>.Instance);

        /// <summary>What it does at its start and four times a second from then on.</summary>
        public Task Looks() => Ended.Load();
    }
}
