using NeuroHub.Storage.Tests.Audit;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class AuditOnSqlite : AuditTests
{
    protected override Task<TestStore> NewStore(Action<StorageOptions>? change = null) => Engines.Sqlite(change);
}
