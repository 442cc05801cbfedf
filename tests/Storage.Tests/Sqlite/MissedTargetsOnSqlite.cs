using NeuroHub.Storage.Tests.Alerts;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class MissedTargetsOnSqlite : MissedTargetsTests
{
    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
