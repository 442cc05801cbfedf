using NeuroHub.Storage.Tests.Feed;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class FeedOnSqlite : FeedTests
{
    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
