using NeuroHub.Storage.Tests.CommitLog;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class CommitQueueOnSqlite : CommitQueueTests
{
    protected override Task<TestStore> NewStore(Action<StorageOptions>? change = null) => Engines.Sqlite(change);
}
