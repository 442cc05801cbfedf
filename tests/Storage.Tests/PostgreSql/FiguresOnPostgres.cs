using NeuroHub.Storage.Tests.Figures;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class FiguresOnPostgres : FigureTests
{
    protected override string Migrations => "PostgreSql";

    [Fact]
    public async Task Two_writers_at_once_lose_nothing()
    {
        await using var store = await NewStore();
        await FigurePlay.Run(store, FigurePlay.Plant(), 10, "LOT", store.OpenLog(), store.OpenLog());
        var calendar = Calendar("Asia/Seoul");
        var oracle = await FigureOracle.Read(store, calendar);

        await FoldAll(store, calendar, oracle.Last - TimeSpan.FromHours(5));

        await AssertSame(store, calendar, oracle);
    }

    protected override Task<TestStore> NewStore() => Engines.Postgres();
}
