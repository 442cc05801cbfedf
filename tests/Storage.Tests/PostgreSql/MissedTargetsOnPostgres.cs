using NeuroHub.Storage.Tests.Alerts;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class MissedTargetsOnPostgres : MissedTargetsTests
{
    protected override Task<TestStore> NewStore() => Engines.Postgres();
}
