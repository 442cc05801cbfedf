using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Users;
using Npgsql;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>The connection breaks around COMMIT: what was committed is answered as such, once; what was not is done again.</summary>
public sealed class UnknownOutcomeTests
{
    private readonly TestPlant _plant = new();

    [Theory]
    [InlineData(CuttingProxy.Moment.BeforeTheServerGotIt)]
    [InlineData(CuttingProxy.Moment.WhileTheServerWorks)]
    [InlineData(CuttingProxy.Moment.AfterTheServerAnswered)]
    public async Task A_commit_whose_connection_is_cut_is_committed_exactly_once(CuttingProxy.Moment moment)
    {
        await using var proxy = Proxy();
        await using var store = await Engines.Postgres(connect: text => Through(proxy, text));
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 12);

        for (var i = 0; i < serials.Length; i++)
        {
            proxy.CutAt($"\"equipment_id\":\"CUT-{i}\"", moment);
            var item = _plant.Start(serials[i], lot, 1, equipment: $"CUT-{i}");
            var committed = await serials[i].Commit(log, item);
            Assert.Equal(LotStatus.InProgress, committed.LotStatus);
            Assert.Equal(2, (await log.Read(serials[i].Id)).Events.Count);
        }

        Assert.Equal(serials.Length, proxy.Cuts);
        Assert.Equal(serials.Length, await store.Count("runs"));
        Assert.Equal(serials.Length, (await store.Lots.Find("LOT-A"))!.InProgressCount);
    }

    [Fact]
    public async Task A_batch_that_is_cut_after_its_commit_is_answered_item_by_item()
    {
        await using var proxy = Proxy();
        await using var store = await Engines.Postgres(connect: text => Through(proxy, text));
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 40);
        var held = await gate.Hold(log, _plant);

        proxy.CutAt("\"equipment_id\":\"CUT-7\"", CuttingProxy.Moment.AfterTheServerAnswered);
        var commits = serials.Select((serial, i) => log.Commit(_plant.Start(serial, lot, 1, equipment: $"CUT-{i}"))).ToArray();
        gate.Open();
        await held;

        Assert.All(await Task.WhenAll(commits), outcome => Assert.Equal(new CommitOutcome.Committed(LotStatus.InProgress), outcome));
        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(40, await store.Count("runs"));
    }

    [Fact]
    public async Task A_conflict_hidden_behind_a_cut_is_still_a_conflict()
    {
        await using var proxy = Proxy();
        await using var store = await Engines.Postgres(connect: text => Through(proxy, text));
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        var first = _plant.Start(serials[0], lot, 1, equipment: "FIRST");
        var second = _plant.Start(serials[0], lot, 1, equipment: "SECOND");
        await serials[0].Commit(log, first);

        proxy.CutAt("\"equipment_id\":\"SECOND\"", CuttingProxy.Moment.BeforeTheServerGotIt);

        Assert.IsType<CommitOutcome.Conflict>(await log.Commit(second));
        Assert.Equal(1, proxy.Cuts);
    }

    [Fact]
    public async Task A_store_that_is_away_is_said_to_be_within_seconds_and_used_again_when_it_is_back()
    {
        await using var proxy = Proxy();
        await using var store = await Engines.Postgres(
            options => options.CommitTimeout = TimeSpan.FromSeconds(1), text => Through(proxy, text));
        var log = store.OpenLog();
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(1, "before")));

        proxy.GoAway();
        var began = TimeProvider.System.GetTimestamp();
        var lost = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => log.Commit(_plant.User(100 + i, $"away{i}"))));
        Assert.All(lost, outcome => Assert.IsType<CommitOutcome.Unavailable>(outcome));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.NotNull(log.Outage);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => log.Read(UserStream.Id(1)));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Store.PingAsync());

        proxy.ComeBack();
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(2, "after")));
        Assert.Single((await log.Read(UserStream.Id(2))).Events);
        Assert.Equal(2, await store.Count("users"));
    }

    [Fact]
    public async Task A_lock_that_somebody_holds_hangs_nothing_and_concerns_nobody_else()
    {
        await using var store = await Engines.Postgres(options => options.CommitTimeout = TimeSpan.FromSeconds(2));
        var log = store.OpenLog();
        await log.Commit(_plant.Process(1, 1));
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        await using var connection = new NpgsqlConnection(store.Options.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("SELECT 1 FROM lots FOR UPDATE", connection, transaction))
            await command.ExecuteNonQueryAsync();

        var began = TimeProvider.System.GetTimestamp();
        // The held one is queued in the midst of others, so that they share a transaction.
        var outcomes = await Task.WhenAll(
            log.Commit(_plant.User(1, "one")), log.Commit(_plant.User(2, "two")), log.Commit(_plant.Start(serials[0], lot, 1)), log.Commit(_plant.User(3, "three")));

        Assert.IsType<CommitOutcome.Unavailable>(outcomes[2]);
        Assert.Equal(3, outcomes.OfType<CommitOutcome.Committed>().Count());
        Assert.Null(log.Outage);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(8));
        await transaction.RollbackAsync();
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1));
        Assert.Equal(1, await store.Count("runs"));
    }

    [Fact]
    public async Task A_server_that_falls_silent_does_not_hang_a_commit()
    {
        await using var proxy = Proxy();
        await using var store = await Engines.Postgres(
            options => options.CommitTimeout = TimeSpan.FromSeconds(1), text => Through(proxy, text));
        var log = store.OpenLog();
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(1, "before")));

        proxy.FallSilent();
        var began = TimeProvider.System.GetTimestamp();
        var outcome = await log.Commit(_plant.User(2, "silence"));

        Assert.IsType<CommitOutcome.Unavailable>(outcome);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task Killed_backends_under_load_lose_nothing_and_invent_nothing()
    {
        await using var store = await Engines.Postgres();
        var log = store.OpenLog();
        var floor = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => _plant.Make(log, store, $"LOT-{i}", 60)));
        var acknowledged = 0;
        using var done = new CancellationTokenSource();
        var killer = Kill(new NpgsqlConnectionStringBuilder(store.Options.ConnectionString).ApplicationName!, done.Token);

        await Task.WhenAll(floor.SelectMany(pair => pair.Serials.Select(serial => (pair.Lot, serial))).Select(pair => Task.Run(async () =>
        {
            var (lot, serial) = pair;
            while (serial.State.Ladder.Of(1).Last is null)
            {
                var item = serial.State.Ladder.Open is null ? _plant.Start(serial, lot, 1) : _plant.Complete(serial, lot, 1, RunResult.Pass);
                if (await log.Commit(item) is CommitOutcome.Committed)
                {
                    Interlocked.Increment(ref acknowledged);
                    serial.Took(item);
                    continue;
                }

                await Reload(serial, log);
            }
        })));
        await done.CancelAsync();
        var kills = await killer;

        Assert.True(kills > 5, $"only {kills} kills");
        var serials = floor.SelectMany(pair => pair.Serials).ToArray();
        Assert.Equal(serials.Length, await store.Count("runs WHERE result = 'PASS'"));
        Assert.Equal(serials.Length * 2, await store.Count("events WHERE type LIKE 'serial.process%'"));
        Assert.True(acknowledged <= serials.Length * 2);
        foreach (var serial in serials)
            Assert.Equal(3, (await log.Read(serial.Id)).Events.Count);
        foreach (var (lot, _) in floor)
        {
            var row = (await store.Lots.Find(lot.Number))!;
            Assert.Equal((60, 60, 0), (row.SerialCount, row.InProgressCount, row.PassedCount));
        }

        Assert.Equal(0, await store.Count("lots WHERE open_runs <> 0"));
    }

    private static async Task Reload(TestSerial serial, GroupCommitLog log)
    {
        while (true)
        {
            try
            {
                await serial.Reload(log);
                return;
            }
            catch (StoreUnavailableException)
            {
                // Its connection was killed, too.
            }
        }
    }

    private static async Task<int> Kill(string applicationName, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Engines.PostgresText);
        await connection.OpenAsync(CancellationToken.None);
        var kills = 0;
        while (kills < 40 && !cancellation.IsCancellationRequested)
        {
            await using var command = new NpgsqlCommand(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1 AND state = 'active'", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = applicationName });
            kills += (int)(long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
        }

        return kills;
    }

    private static CuttingProxy Proxy()
    {
        var text = new NpgsqlConnectionStringBuilder(Engines.PostgresText);
        return new CuttingProxy(text.Host!, text.Port);
    }

    private static string Through(CuttingProxy proxy, string text) =>
        new NpgsqlConnectionStringBuilder(text) { Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ToString();
}
