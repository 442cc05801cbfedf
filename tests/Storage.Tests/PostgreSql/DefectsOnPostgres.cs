using NeuroHub.Storage.Tests.Queries;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class DefectsOnPostgres : DefectTests
{
    protected override Task<TestStore> NewStore() => Engines.Postgres();
}
