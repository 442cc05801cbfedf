using NeuroHub.Storage.Tests.Replay;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class ReplayOnSqlite : ReplayTests
{
    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
