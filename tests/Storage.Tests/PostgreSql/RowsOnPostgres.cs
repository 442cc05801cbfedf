using NeuroHub.Storage.Tests.Replay;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class RowsOnPostgres(RowsOnPostgres.Plant plant) : RowsTests(plant), IClassFixture<RowsOnPostgres.Plant>
{
    public sealed class Plant : PlayedPlant
    {
        protected override Task<TestStore> NewStore() => Engines.Postgres();
    }
}

public sealed class RowsOnlineOnPostgres : RowsOnlineTests
{
    protected override string TablesSql => "SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = current_schema()::regnamespace";

    protected override Task<TestStore> NewStore() => Engines.Postgres();
}
