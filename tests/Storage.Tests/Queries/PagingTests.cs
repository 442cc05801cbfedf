using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Queries;

/// <summary>Lists in pages, and how long they say they are.</summary>
public abstract class PagingTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public async Task Pages_by_cursor_miss_nothing_and_repeat_nothing_while_rows_are_added()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (_, serials) = await _plant.Make(log, store, "LOT-A", 50);
        var seen = new List<long>();
        Cursor? after = null;
        var added = 0;
        do
        {
            var page = await store.Serials.List(new SerialFilter(), new Page(0, 7, after));
            Assert.Equal(50 + (added * 2), page.Total);
            seen.AddRange(page.Items.Select(serial => serial.Id));
            after = page.Next;
            await _plant.Make(log, store, $"LOT-{++added:000}", 2);
        }
        while (after is not null);

        Assert.Equal(serials.Select(serial => serial.State.Id).OrderDescending(), seen);
    }

    [Fact]
    public async Task Pages_by_skip_are_the_same_rows()
    {
        await using var store = await NewStore();
        await _plant.Make(store.OpenLog(), store, "LOT-A", 25);
        var all = (await store.Serials.List(new SerialFilter(), new Page(0, 100))).Items.Select(serial => serial.Id).ToArray();

        var page = await store.Serials.List(new SerialFilter(), new Page(10, 10));
        var last = await store.Serials.List(new SerialFilter(), new Page(20, 10));

        Assert.Equal(all[10..20], page.Items.Select(serial => serial.Id));
        Assert.NotNull(page.Next);
        Assert.Equal(all[20..], last.Items.Select(serial => serial.Id));
        Assert.Null(last.Next);
        Assert.Empty((await store.Serials.List(new SerialFilter(), new Page(25, 10))).Items);
    }

    [Fact]
    public async Task Totals_are_exact_up_to_ten_thousand_and_said_to_be_capped_above()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        await _plant.Make(log, store, "LOT-A", 9_999);
        await _plant.Make(log, store, "LOT-B", 1);

        var exact = await store.Serials.List(new SerialFilter(), Page.First);
        await _plant.Make(log, store, "LOT-C", 1);
        var capped = await store.Serials.List(new SerialFilter(), Page.First);

        Assert.Equal((10_000, false), (exact.Total, exact.TotalIsCapped));
        Assert.Equal((10_000, true), (capped.Total, capped.TotalIsCapped));
        Assert.Equal(capped.Items.Select(serial => serial.Id), (await store.Serials.List(new SerialFilter(), Page.First)).Items.Select(serial => serial.Id));
        Assert.Equal(10_000, (await store.Serials.List(new SerialFilter(), Page.First)).Total);
        Assert.Equal((9_999, false), (await Total(new SerialFilter { LotNumber = "LOT-A" }), false));

        async Task<int> Total(SerialFilter filter) => (await store.Serials.List(filter, Page.First)).Total;
    }

    protected abstract Task<TestStore> NewStore();
}
