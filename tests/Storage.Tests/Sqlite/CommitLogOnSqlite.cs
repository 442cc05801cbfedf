using NeuroHub.Storage.Tests.CommitLog;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class CommitLogOnSqlite : CommitLogTests
{
    protected override Task<TestStore> NewStore(Action<StorageOptions>? change = null) => Engines.Sqlite(change);
}
