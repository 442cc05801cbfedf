using NeuroHub.Storage.Tests.Queries;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class QueriesOnSqlite : QueryTests
{
    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
