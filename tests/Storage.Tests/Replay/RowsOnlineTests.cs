using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Tests.Figures;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Replay;

/// <summary>What verify needs a plant of its own for.</summary>
public abstract class RowsOnlineTests
{
    protected abstract string TablesSql { get; }

    [Fact]
    public async Task Rows_are_compared_while_servers_write()
    {
        await using var store = await NewStore();
        var plant = FigurePlay.Plant();
        var verifier = new RowsVerifier(store.Store, TimeProvider.System);
        var work = Task.Run(async () =>
        {
            for (var round = 0; round < 4; round++)
                await FigurePlay.Run(store, plant, round, $"LOT-{round}", store.OpenLog(), store.OpenLog());
        });
        var lines = new List<string>();
        var events = new List<long>();

        do
            events.Add((await verifier.Verify(lines.Add)).Events);
        while (!work.IsCompleted);

        await work;
        Assert.Equal(0, (await verifier.Verify(lines.Add)).Differences);
        Assert.Empty(lines);
        Assert.True(events.Count > 1);
    }

    [Fact]
    public async Task A_stream_whose_state_was_forgotten_is_read_again()
    {
        await using var store = await NewStore();
        await FigurePlay.Run(store, FigurePlay.Plant(), 8, "LOT", store.OpenLog());
        await using var record = await RecordSnapshot.ToRead(store.Store, default);
        await using var rows = await ReplayedRows.Create(default);

        await new RecordReplay(record, rows, null) { StatesKept = 1 }.Run(default);

        foreach (var table in DerivedTables.All.Where(table => !table.Name.EndsWith("_days", StringComparison.Ordinal)))
        {
            var shape = await TableShape.Read(table, record, rows, default);
            await foreach (var difference in new RowComparison(shape, DateTimeOffset.UtcNow).Differences(record, rows, default))
                Assert.Fail(difference.Lines().First());
        }
    }

    [Fact]
    public async Task A_record_with_a_gap_is_told_of_and_not_lived_over()
    {
        await using var store = await NewStore();
        await FigurePlay.Run(store, FigurePlay.Plant(), 6, "LOT", store.OpenLog());
        await store.Tamper("DELETE FROM events WHERE stream = 'lot/LOT-0' AND version = 2");

        var broken = await Assert.ThrowsAsync<RecordException>(() => new RowsVerifier(store.Store, TimeProvider.System).Verify(_ => { }));

        Assert.Contains("lot/LOT-0 has 1 events before version 3", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_table_is_compared_or_said_not_to_be_of_the_record()
    {
        await using var store = await NewStore();
        var tables = (await store.Dump(TablesSql)).Split('\n');

        var known = DerivedTables.All.Select(table => table.Name).Concat(DerivedTables.NotDerived.Select(table => table.Table)).ToList();

        Assert.Equal(known.Count, known.Distinct().Count());
        Assert.Empty(tables.Except(known));
    }

    [Fact]
    public async Task A_table_of_another_version_is_told_of()
    {
        await using var store = await NewStore();
        await store.Execute("ALTER TABLE printers ADD COLUMN colour text");

        var other = await Assert.ThrowsAsync<RecordException>(() => new RowsVerifier(store.Store, TimeProvider.System).Verify(_ => { }));

        Assert.StartsWith("The table printers is not as this program knows it.", other.Message, StringComparison.Ordinal);
    }

    protected abstract Task<TestStore> NewStore();
}
