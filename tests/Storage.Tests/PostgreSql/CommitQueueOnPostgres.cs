using NeuroHub.Storage.Tests.CommitLog;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class CommitQueueOnPostgres : CommitQueueTests
{
    protected override Task<TestStore> NewStore(Action<StorageOptions>? change = null) => Engines.Postgres(change);
}
