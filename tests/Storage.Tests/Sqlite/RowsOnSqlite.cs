using NeuroHub.Storage.Tests.Replay;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class RowsOnSqlite(RowsOnSqlite.Plant plant) : RowsTests(plant), IClassFixture<RowsOnSqlite.Plant>
{
    public sealed class Plant : PlayedPlant
    {
        protected override Task<TestStore> NewStore() => Engines.Sqlite();
    }
}

public sealed class RowsOnlineOnSqlite : RowsOnlineTests
{
    protected override string TablesSql => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";

    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
