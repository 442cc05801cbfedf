using NeuroHub.Storage.Tests.Audit.Anchors;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class AnchorsOnPostgres : AnchorTests
{
    protected override Task<TestStore> NewStore() => Engines.Postgres();
}
