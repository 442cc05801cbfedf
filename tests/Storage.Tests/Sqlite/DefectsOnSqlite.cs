using NeuroHub.Storage.Tests.Queries;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class DefectsOnSqlite : DefectTests
{
    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
