using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Audit.Anchors;

/// <summary>Signed heads outside the database find what its owner changed (docs/audit.md), on either engine.</summary>
public abstract class AnchorTests : IDisposable
{
    private const long Chain = 4294967296;

    private readonly TestPlant _plant = new();
    private readonly AnchorFolder _folder = new();
    private long _user;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Heads_are_signed_as_the_chain_grows_and_at_its_end_and_the_trail_holds_them()
    {
        await using var store = await NewStore();
        using var anchors = _folder.Anchors();
        await using (var log = AnchorFolder.OpenLog(store, anchors))
        {
            await Commit(log, 3);
            Assert.True(await anchors.Write());
            Assert.True(await anchors.Write()); // Nothing has moved: no line.
            await Commit(log, 2);
            Assert.True(await anchors.Write());
            Assert.True((await Check(store)).Ok); // While the writer is at work.
        }

        Assert.Equal([(1L, 4L, false), (1L, 6L, false), (1L, 7L, true)], Heads());
        using var set = _folder.Read();
        Assert.Equal((3, 0), (set.Count, set.Torn));
        Assert.Empty(set.Faults);
        Assert.True((await Check(store)).Ok);
    }

    [Fact]
    public async Task A_month_that_is_over_has_its_last_head_signed()
    {
        await using var store = await NewStore();
        var clock = new SetClock(new DateTimeOffset(2026, 1, 31, 23, 59, 59, TimeSpan.Zero));
        using var anchors = _folder.Anchors(clock);
        await using var log = AnchorFolder.OpenLog(store, anchors, clock);
        await Commit(log, 1);
        clock.Now = clock.Now.AddSeconds(2);
        await Commit(log, 1);

        await anchors.Write();

        Assert.Equal([(1L, 3L, true), (2L, 2L, false)], Heads());
        Assert.True((await Check(store)).Ok);
    }

    [Fact]
    public async Task A_tail_that_was_cut_with_its_events_is_found_after_the_writer_has_stopped()
    {
        await using var store = await Stopped(5);

        await store.Tamper($"DELETE FROM events WHERE audit_id > {Chain + 4}; DELETE FROM audit_entries WHERE id > {Chain + 4}");

        await WholeWithout(store);
        await Broken(store, 7, "is missing: it was signed in line 1 of heads.jsonl");
    }

    [Fact]
    public async Task A_chain_that_was_written_anew_with_fitting_hashes_is_found()
    {
        await using var store = await Stopped(5);

        await store.Tamper("UPDATE events SET data = replace(data, 'Kim', 'Lee') WHERE version = 1");
        await HashAnew(store);

        await WholeWithout(store);
        await Broken(store, 7, "is not the one that was signed in line 1 of heads.jsonl");
    }

    [Fact]
    public async Task A_chain_that_is_gone_whole_is_found_even_the_last_one()
    {
        await using var store = await Stopped(2);

        await store.Tamper("DELETE FROM events; DELETE FROM audit_entries; DELETE FROM audit_chains");

        await WholeWithout(store);
        await Broken(store, 4, "is missing: it was signed");
    }

    [Fact]
    public async Task A_seal_that_is_made_before_its_time_is_found()
    {
        await using var store = await Stopped(2);

        await store.Tamper(
            $"INSERT INTO audit_seals SELECT 1, 4, at, at, hash, at FROM audit_entries WHERE id = {Chain + 4}; DELETE FROM audit_entries");

        await WholeWithout(store);
        Assert.Contains("before its time", (await Check(store)).FirstBad!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_was_sealed_and_removed_by_the_rules_is_whole_and_another_seal_is_not()
    {
        await using var store = await NewStore();
        var then = new SetClock(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using (var old = _folder.Anchors(then))
        await using (var log = AnchorFolder.OpenLog(store, old, then))
            await log.Commit(_plant.User(901, "old") with { At = then.Now });
        using (var anchors = _folder.Anchors())
        await using (var log = AnchorFolder.OpenLog(store, anchors))
            Assert.Single(await new AuditPruning(store.Store, log, TimeProvider.System).Prune(DateTimeOffset.UtcNow, "owner"));

        Assert.True((await Check(store)).Ok);

        await store.Tamper("UPDATE audit_seals SET entries = entries + 1");
        Assert.Contains("they do not fit", (await Check(store)).FirstBad!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_is_away_stops_nothing_and_the_next_head_stands_for_the_missed_ones()
    {
        await using var store = await NewStore();
        var away = Path.Combine(_folder.Folder, "mount", "heads.jsonl");
        using var anchors = _folder.Anchors(place: away);
        await using var log = AnchorFolder.OpenLog(store, anchors);
        await Commit(log, 2);

        Assert.False(await anchors.Write());
        Assert.NotNull(anchors.AwaySince);
        Assert.True(anchors.Period < new AuditOptions().AnchorEvery);
        await Commit(log, 2);
        Directory.CreateDirectory(Path.GetDirectoryName(away)!);

        Assert.True(await anchors.Write());
        Assert.Null(anchors.AwaySince);
        Assert.Contains("\"entry\":5,", Assert.Single(File.ReadAllLines(away)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_hangs_is_not_waited_for_and_gets_no_second_write_meanwhile()
    {
        await using var store = await NewStore();
        // Nobody reads from it: whoever opens it waits.
        var pipe = Path.Combine(_folder.Folder, "pipe");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            await mkfifo.WaitForExitAsync();
        using var anchors = new AuditAnchors(
            new StorageOptions { Audit = new AuditOptions { KeyPath = _folder.KeyPath, AnchorPath = pipe } },
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<AuditAnchors>.Instance)
        { Patience = TimeSpan.FromMilliseconds(100) };
        await using (var log = AnchorFolder.OpenLog(store, anchors))
        {
            await Commit(log, 1);
            Assert.False(await anchors.Write());
            await Commit(log, 1);
            Assert.False(await anchors.Write());
        }

        Assert.NotNull(anchors.AwaySince);
        Assert.True((await new AuditVerifier(store.Store).Verify([])).Ok);
        await using var release = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite);
    }

    [Fact]
    public async Task Several_processes_sign_into_one_file_and_each_chain_is_held()
    {
        await using var store = await NewStore();
        await Task.WhenAll(Enumerable.Range(1, 4).Select(silo => Task.Run(async () =>
        {
            using var anchors = _folder.Anchors(node: $"silo-{silo}");
            await using var log = AnchorFolder.OpenLog(store, anchors);
            for (var i = 0; i < 20; i++)
            {
                await Commit(log, 1);
                Assert.True(await anchors.Write());
            }
        })));

        using var set = _folder.Read();
        Assert.Equal((84, 0), (set.Count, set.Torn));
        Assert.Empty(set.Faults);
        Assert.True((await Check(store)).Ok);
        Assert.All(Enumerable.Range(1, 4), chain => Assert.True(set.NewestOf(chain)!.HasEnded));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed_nor_written()
    {
        await using var store = await NewStore();
        using var anchors = new AuditAnchors(new StorageOptions(), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<AuditAnchors>.Instance);
        await using (var log = AnchorFolder.OpenLog(store, anchors))
            await Commit(log, 1);

        await anchors.Run(new BackgroundLoops(TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<BackgroundLoops>.Instance), CancellationToken.None); // Ends at once.

        Assert.False(File.Exists(_folder.File));
        Assert.True((await new AuditVerifier(store.Store).Verify([])).Ok);
    }

    protected abstract Task<TestStore> NewStore();

    /// <summary>A store whose one writer has stopped, with its last head signed.</summary>
    private async Task<TestStore> Stopped(int commits)
    {
        var store = await NewStore();
        using var anchors = _folder.Anchors();
        await using var log = AnchorFolder.OpenLog(store, anchors);
        await Commit(log, commits);
        return store;
    }

    private async Task Commit(GroupCommitLog log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = Interlocked.Increment(ref _user);
            await log.Commit(_plant.User(id, $"user{id}"));
        }
    }

    /// <summary>What somebody does who knows how the hashes are made.</summary>
    private static async Task HashAnew(TestStore store)
    {
        var entries = await new Storage.Rows.Query(store.Store).Add(CheckedEntry.Sql).With("after", 0L).With("take", 1000)
            .Run(rows => rows.All(CheckedEntry.Read, default), default);
        var hash = AuditHash.None;
        foreach (var entry in entries)
        {
            hash = AuditHash.Link(hash, entry.Id, entry.Digest);
            var text = Convert.ToHexString(hash);
            await store.Execute($"UPDATE audit_entries SET hash = {(store.Store.IsShared ? $"'\\x{text}'" : $"x'{text}'")} WHERE id = {entry.Id}");
        }
    }

    private (long Chain, long Seq, bool HasEnded)[] Heads() =>
        [.. _folder.Lines().Select(line => SignedHead.TryRead(line, out var head) ? (head!.Head.Chain, head.Head.Seq, head.HasEnded) : default)];

    private static async Task WholeWithout(TestStore store)
    {
        using var verifier = new AuditVerifier(store.Store);
        var check = await verifier.Verify([]);
        Assert.True(check.Ok, check.FirstBad?.Reason); // Nothing inside the tables can tell.
    }

    private async Task Broken(TestStore store, long seq, string reason)
    {
        var check = await Check(store);
        Assert.False(check.Ok);
        Assert.Equal((1L, seq), (check.FirstBad!.Chain, check.FirstBad.Seq));
        Assert.Contains(reason, check.FirstBad.Reason, StringComparison.Ordinal);
    }

    private async Task<AuditCheck> Check(TestStore store)
    {
        using var set = _folder.Read();
        Assert.Empty(set.Faults);
        using var verifier = new AuditVerifier(store.Store);
        return await verifier.Verify([], set);
    }
}
