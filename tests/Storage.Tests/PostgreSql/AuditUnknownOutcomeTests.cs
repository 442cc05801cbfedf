using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Tests.Audit;
using NeuroHub.Storage.Tests.Support;
using Npgsql;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>The connection breaks around COMMIT: the chain goes on from what is durable, and each item has its entries once.</summary>
public sealed class AuditUnknownOutcomeTests
{
    private readonly TestPlant _plant = new();

    [Theory]
    [InlineData(CuttingProxy.Moment.BeforeTheServerGotIt)]
    [InlineData(CuttingProxy.Moment.WhileTheServerWorks)]
    [InlineData(CuttingProxy.Moment.AfterTheServerAnswered)]
    public async Task A_fact_whose_connection_is_cut_is_an_entry_exactly_once(CuttingProxy.Moment moment)
    {
        await using var proxy = Proxy();
        await using var store = await Engines.Postgres(connect: text => Through(proxy, text));
        var log = store.OpenLog();

        for (var i = 0; i < 12; i++)
        {
            proxy.CutAt($"CUT-{i}", moment);
            Assert.IsType<CommitOutcome.Committed>(await log.Commit(AuditTests.Fact($"CUT-{i}")));
        }

        Assert.Equal(12, proxy.Cuts);
        Assert.Equal(12, await store.Count("audit_entries WHERE action = 'LOGIN_FAILED'"));
        Assert.Equal(1, await store.Count("audit_chains"));
        await AssertWhole(store, log.AuditHead!);
    }

    [Theory]
    [InlineData(CuttingProxy.Moment.BeforeTheServerGotIt)]
    [InlineData(CuttingProxy.Moment.WhileTheServerWorks)]
    [InlineData(CuttingProxy.Moment.AfterTheServerAnswered)]
    public async Task An_event_whose_connection_is_cut_is_in_the_chain_exactly_once(CuttingProxy.Moment moment)
    {
        await using var proxy = Proxy();
        await using var store = await Engines.Postgres(connect: text => Through(proxy, text));
        var log = store.OpenLog();

        for (var i = 1; i <= 12; i++)
        {
            proxy.CutAt($"cut{i}x", moment);
            Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(i, $"cut{i}x")));
        }

        Assert.Equal(12, proxy.Cuts);
        Assert.Equal(12, await store.Count("audit_entries WHERE stream IS NOT NULL"));
        await AssertWhole(store, log.AuditHead!);
    }

    [Fact]
    public async Task Killed_backends_under_load_leave_the_chains_whole()
    {
        await using var store = await Engines.Postgres();
        var logs = new[] { store.OpenLog(), store.OpenLog() };
        using var done = new CancellationTokenSource();
        var killer = Kill(new NpgsqlConnectionStringBuilder(store.Options.ConnectionString).ApplicationName!, done.Token);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            var committed = 0;
            for (var i = 0; i < 100; i++)
            {
                var id = 10_000 + (worker * 1000) + i;
                var item = i % 3 == 0 ? AuditTests.Fact($"fact{id}") : _plant.User(id, $"user{id}");
                committed += await logs[worker % 2].Commit(item) is CommitOutcome.Committed ? 1 : 0;
            }

            return committed;
        })));
        await done.CancelAsync();
        var kills = await killer;

        Assert.True(kills > 5, $"only {kills} kills");
        Assert.True(await store.Count("audit_entries WHERE entity_type = 'user'") >= outcomes.Sum());
        Assert.Equal(await store.Count("events"), await store.Count("audit_entries WHERE stream IS NOT NULL"));
        await AssertWhole(store, [.. logs.Select(log => log.AuditHead!)]);
    }

    private static async Task AssertWhole(TestStore store, params AuditHead[] heads)
    {
        using var verifier = new AuditVerifier(store.Store);
        var check = await verifier.Verify(heads);
        Assert.True(check.Ok, check.FirstBad?.Reason);
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
