using System.Data.Common;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Audit;

public abstract class AuditTests
{
    private const long Chain = 4294967296;

    private readonly TestPlant _plant = new();

    [Fact]
    public async Task Every_event_has_its_entry_and_the_trail_is_whole()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 3);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1));

        Assert.Equal(6, await store.Count("events"));
        Assert.Equal(6, await store.Count("audit_entries a JOIN events e ON e.audit_id = a.id AND e.stream = a.stream AND e.version = a.version"));
        var check = await Verify(store, log.AuditHead!);
        Assert.True(check.Ok, check.FirstBad?.Reason);
        Assert.Equal((7L, 1L), (check.Entries, check.Chains));
    }

    [Fact]
    public async Task A_writer_that_stops_ends_its_chain_and_the_next_vouches_for_it()
    {
        await using var store = await NewStore();
        await using (var first = store.OpenLog())
            await first.Commit(_plant.User(1, "one"));
        var second = store.OpenLog();
        await second.Commit(_plant.User(2, "two"));

        Assert.Equal(2, await store.Count("audit_chains"));
        Assert.Equal(1, await store.Count($"audit_entries WHERE id = {Chain + 3} AND data LIKE '{{\"ended\":true%'"));
        Assert.Equal(1, await store.Count($"audit_entries WHERE id = {(2 * Chain) + 1} AND data LIKE '%\"chain\":1,\"seq\":3%'"));
        await AssertWhole(store);
    }

    [Fact]
    public async Task A_writer_that_writes_nothing_opens_no_chain()
    {
        await using var store = await NewStore();
        await using (store.OpenLog())
        {
        }

        Assert.Equal(0, await store.Count("audit_chains"));
        await AssertWhole(store);
    }

    [Fact]
    public async Task Two_writers_at_once_write_two_chains()
    {
        await using var store = await NewStore();
        var logs = new[] { store.OpenLog(), store.OpenLog() };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => logs[i % 2].Commit(_plant.User(i + 1, $"user{i}")))));

        Assert.All(outcomes, outcome => Assert.IsType<CommitOutcome.Committed>(outcome));
        Assert.Equal(2, await store.Count("audit_chains"));
        Assert.Equal(202, (await AssertWhole(store)).Entries);
    }

    [Fact]
    public async Task A_month_ends_a_chain_and_begins_the_next()
    {
        await using var store = await NewStore();
        var clock = new SetClock(new DateTimeOffset(2026, 1, 31, 23, 59, 59, TimeSpan.Zero));
        var log = store.OpenLog(clock);
        await log.Commit(_plant.User(1, "january"));
        clock.Now = clock.Now.AddSeconds(2);
        await log.Commit(_plant.User(2, "february"));

        Assert.Equal(2, await store.Count("audit_chains"));
        Assert.Equal(3, await store.Count($"audit_entries WHERE id < {2 * Chain}"));
        Assert.Equal(2L, log.AuditHead!.Chain);
        await AssertWhole(store);
    }

    [Fact]
    public async Task Once_a_day_a_writer_vouches_for_the_others()
    {
        await using var store = await NewStore();
        var clock = new SetClock(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero));
        var (one, other) = (store.OpenLog(clock), store.OpenLog(clock));
        await one.Commit(_plant.User(1, "one"));
        await other.Commit(_plant.User(2, "two"));
        clock.Now = clock.Now.AddDays(1);
        await one.Commit(_plant.User(3, "three"));

        Assert.Equal(1, await store.Count($"audit_entries WHERE id = {Chain + 3} AND entity_type = 'audit_chain' AND data LIKE '%\"chain\":2,\"seq\":2%'"));
        await AssertWhole(store);
    }

    [Fact]
    public async Task A_poison_item_and_a_conflict_leave_the_chain_whole()
    {
        await using var store = await NewStore();
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        await log.Commit(_plant.User(1, "taken"));
        var held = await gate.Hold(log, _plant);
        // The first has another's name, the fourth another's version.
        var commits = new[] { _plant.User(2, "taken"), _plant.User(3, "three"), _plant.User(4, "four"), _plant.User(1, "again"), _plant.User(5, "five") }
            .Select(item => log.Commit(item)).ToArray();
        gate.Open();
        var outcomes = await Task.WhenAll(commits);
        await held;

        Assert.Equal(3, outcomes.OfType<CommitOutcome.Committed>().Count());
        Assert.Equal(6, (await AssertWhole(store)).Entries);
        Assert.Equal(await store.Count("audit_entries"), (await AssertWhole(store)).Entries);
    }

    [Fact]
    public async Task A_fact_of_its_own_is_an_entry_with_where_it_came_from()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();

        Assert.IsType<CommitOutcome.Committed>(await log.Commit(Fact("mallory")));

        var page = await new AuditQueries(store.Store).List(new AuditFilter { Action = AuditAction.LoginFailed }, Page.First);
        var entry = Assert.Single(page.Items);
        Assert.Equal(("mallory", "10.0.0.9", "curl", "Wrong password"), (entry.EntityId, entry.IpAddress, entry.UserAgent, entry.Description));
        Assert.Null(entry.UserId);
        await AssertWhole(store);
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET actor_name = 'x'")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("UPDATE audit_chains SET node = 'x'")]
    [InlineData("DELETE FROM audit_chains")]
    [InlineData("UPDATE events SET data = '{}'")]
    [InlineData("DELETE FROM events")]
    public async Task The_record_refuses_every_change(string sql)
    {
        await using var store = await NewStore();
        await store.OpenLog().Commit(_plant.User(1, "one"));

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => store.Execute(sql));

        Assert.Contains("not allowed", refused.Message, StringComparison.Ordinal);
        await AssertWhole(store);
    }

    [Fact]
    public async Task A_young_chain_cannot_be_sealed()
    {
        await using var store = await NewStore();
        await store.OpenLog().Commit(_plant.User(1, "one"));

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => store.Execute(
            $"INSERT INTO audit_seals SELECT 1, 2, at, at, hash, at FROM audit_entries WHERE id = {Chain + 2}"));

        Assert.Contains("younger than three years", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET ip_address = '10.0.0.1' WHERE id = 4294967299", 3, "does not fit")]
    [InlineData("UPDATE audit_entries SET hash = (SELECT hash FROM audit_entries WHERE id = 4294967298) WHERE id = 4294967299", 3, "does not fit")]
    [InlineData("UPDATE events SET data = replace(data, 'Kim', 'Kin') WHERE audit_id = 4294967299", 3, "does not fit")]
    [InlineData("UPDATE events SET actor_name = 'other' WHERE audit_id = 4294967299", 3, "another time or actor")]
    [InlineData("DELETE FROM audit_entries WHERE id = 4294967299", 3, "missing")]
    [InlineData("DELETE FROM events WHERE audit_id = 4294967299", 3, "is missing")]
    [InlineData("DELETE FROM audit_entries WHERE id = 4294967297", 1, "missing")]
    [InlineData("UPDATE audit_entries SET id = 1 WHERE id = 4294967298; UPDATE audit_entries SET id = 4294967298 WHERE id = 4294967299; UPDATE audit_entries SET id = 4294967299 WHERE id = 1", 2, "names another entry")]
    public async Task A_change_by_the_owner_of_the_database_is_named(string sql, long seq, string reason)
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        for (var i = 1; i <= 5; i++)
            await log.Commit(_plant.User(i, $"user{i}"));

        await store.Tamper(sql);

        var check = await Verify(store);
        Assert.False(check.Ok);
        Assert.Equal((1L, seq), (check.FirstBad!.Chain, check.FirstBad.Seq));
        Assert.Contains(reason, check.FirstBad.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tail_that_was_cut_with_its_events_shows_by_the_head_that_the_writer_remembers()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        for (var i = 1; i <= 5; i++)
            await log.Commit(_plant.User(i, $"user{i}"));

        await store.Tamper($"DELETE FROM events WHERE audit_id > {Chain + 4}; DELETE FROM audit_entries WHERE id > {Chain + 4}");

        Assert.True((await Verify(store)).Ok); // Nothing inside the tables can tell.
        var check = await Verify(store, log.AuditHead!);
        Assert.Equal((1L, 6L), (check.FirstBad!.Chain, check.FirstBad.Seq));
    }

    [Fact]
    public async Task A_tail_that_was_cut_before_a_restart_shows_by_the_next_chain()
    {
        await using var store = await NewStore();
        await using (var log = store.OpenLog())
            for (var i = 1; i <= 3; i++)
                await log.Commit(_plant.User(i, $"user{i}"));
        await store.OpenLog().Commit(_plant.User(9, "next"));

        await store.Tamper($"DELETE FROM events WHERE audit_id = {Chain + 4}; DELETE FROM audit_entries WHERE id > {Chain + 3} AND id < {2 * Chain}");

        var check = await Verify(store);
        Assert.Equal((1L, 5L), (check.FirstBad!.Chain, check.FirstBad.Seq));
        Assert.Contains("chain 2 noted", check.FirstBad.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_is_gone_whole_is_missed()
    {
        await using var store = await NewStore();
        for (var i = 1; i <= 3; i++)
        {
            await using var log = store.OpenLog();
            await log.Commit(_plant.User(i, $"user{i}"));
        }

        await store.Tamper(
            $"DELETE FROM events WHERE audit_id < {2 * Chain}; DELETE FROM audit_entries WHERE id < {2 * Chain}; DELETE FROM audit_chains WHERE chain = 1");

        var check = await Verify(store);
        Assert.False(check.Ok);
        Assert.Equal(1, check.FirstBad!.Chain);
    }

    [Fact]
    public async Task An_event_that_was_slipped_in_is_named()
    {
        await using var store = await NewStore();
        await store.OpenLog().Commit(_plant.User(1, "one"));

        await store.Execute(
            "INSERT INTO events (stream, version, type, at, actor_id, actor_name, data) SELECT 'user/77', 1, type, at, 1, 'x', data FROM events WHERE version = 1");

        var check = await Verify(store);
        Assert.Contains("user/77 version 1 has no entry", check.FirstBad!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_from_before_the_trail_need_no_entry()
    {
        await using var store = await NewStore();
        await store.Execute(
            "INSERT INTO events (stream, version, type, at, actor_id, actor_name, data) SELECT 'user/1', 1, 'user.created', applied_at, 1, 'x', '{}' FROM schema_version WHERE number = 1");
        await store.OpenLog().Commit(_plant.User(2, "two"));

        await AssertWhole(store);
    }

    [Fact]
    public async Task An_old_chain_is_sealed_and_goes_whole_and_its_going_is_an_entry()
    {
        await using var store = await NewStore();
        await using (var old = store.OpenLog(new SetClock(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero))))
            await old.Commit(_plant.User(1, "one") with { At = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        var log = store.OpenLog();
        await log.Commit(_plant.User(2, "two"));

        var removed = await new AuditPruning(store.Store, log, TimeProvider.System).Prune(DateTimeOffset.UtcNow, "owner");

        Assert.Equal((1L, 3L), (Assert.Single(removed).Chain, removed[0].Seq));
        Assert.Equal(0, await store.Count($"audit_entries WHERE id < {2 * Chain}"));
        Assert.Equal(2, await store.Count("events"));
        var page = await new AuditQueries(store.Store).List(new AuditFilter { Action = AuditAction.Delete }, Page.First);
        Assert.Equal(("audit_chain", "1", "owner"), (page.Items[0].EntityType, page.Items[0].EntityId, page.Items[0].Username));
        await AssertWhole(store);
        foreach (var sql in (string[])["DELETE FROM audit_seals", "UPDATE audit_seals SET entries = 1"])
            await Assert.ThrowsAnyAsync<DbException>(() => store.Execute(sql));

        await using (var next = store.OpenLog())
            await next.Commit(_plant.User(3, "three"));
        Assert.Equal(3, await store.Count("audit_chains"));
        await AssertWhole(store);
    }

    [Fact]
    public async Task Entries_tell_what_changed_and_find_the_history_of_a_thing()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1) with { From = new Origin("10.1.1.1", "station") });
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Fail));
        await serials[0].Commit(log, _plant.ApproveRework(serials[0], lot));
        var audit = new AuditQueries(store.Store);

        var history = (await audit.List(new AuditFilter { EntityType = "SERIAL", EntityId = serials[0].Number }, Page.First)).Items;

        Assert.Equal(4, history.Count);
        Assert.Contains("Rework 1 of process 1 approved by kim: 재작업", history[0].Description, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"REWORK\"", history[0].NewValues!.Value.Text, StringComparison.Ordinal);
        Assert.Equal("""{"status":"DEFECTED","rework_count":0,"rework_reason":null,"rework_approved_by":null,"rework_approved_at":null}""", history[0].OldValues!.Value.Text);
        Assert.Equal(("10.1.1.1", "station"), (history[2].IpAddress, history[2].UserAgent));
        Assert.Null(history[3].OldValues);
        Assert.Equal(AuditAction.Create, history[3].Action);
        Assert.Equal(4, (await audit.List(new AuditFilter { EntityType = "serial", EntityId = $"{serials[0].State.Id}" }, Page.First)).Total);
        Assert.Equal(2, (await audit.List(new AuditFilter { EntityId = "LOT-A" }, Page.First)).Total);
        Assert.Equal(1, (await audit.List(new AuditFilter { EntityType = "lot", Action = AuditAction.Create }, Page.First)).Total);
        Assert.Equal(history[0].Hash, (await audit.Find(history[0].Id))!.Hash);
        Assert.Null(await audit.Find(1));
        Assert.Equal(0, (await audit.List(new AuditFilter { EntityType = "no'such" }, Page.First)).Total);
    }

    [Fact]
    public async Task A_password_is_never_shown_nor_its_hash()
    {
        await using var store = await NewStore();
        await store.OpenLog().Commit(_plant.User(1, "one"));

        var entry = (await new AuditQueries(store.Store).List(new AuditFilter { EntityType = "user" }, Page.First)).Items[0];

        Assert.Contains("\"password\":\"***\"", entry.NewValues!.Value.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", entry.NewValues.Value.Text, StringComparison.Ordinal);
    }

    protected abstract Task<TestStore> NewStore(Action<StorageOptions>? change = null);

    internal static CommitItem Fact(string name) => new()
    {
        Appends = [],
        ActorId = 0,
        ActorName = name,
        At = new DateTimeOffset(2025, 11, 10, 0, 0, 0, TimeSpan.Zero),
        From = new Origin("10.0.0.9", "curl"),
        Facts = [new AuditFact("user", name, AuditAction.LoginFailed, "Wrong password")],
    };

    private static async Task<AuditCheck> AssertWhole(TestStore store)
    {
        var check = await Verify(store);
        Assert.True(check.Ok, check.FirstBad?.Reason);
        return check;
    }

    private static async Task<AuditCheck> Verify(TestStore store, params AuditHead[] heads)
    {
        using var verifier = new AuditVerifier(store.Store);
        return await verifier.Verify(heads);
    }
}
