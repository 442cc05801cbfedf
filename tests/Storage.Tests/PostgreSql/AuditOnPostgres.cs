using NeuroHub.Storage.Tests.Audit;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class AuditOnPostgres : AuditTests
{
    protected override Task<TestStore> NewStore(Action<StorageOptions>? change = null) => Engines.Postgres(change);
}
