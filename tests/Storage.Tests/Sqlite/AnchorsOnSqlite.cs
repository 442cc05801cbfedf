using NeuroHub.Storage.Tests.Audit.Anchors;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class AnchorsOnSqlite : AnchorTests
{
    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
