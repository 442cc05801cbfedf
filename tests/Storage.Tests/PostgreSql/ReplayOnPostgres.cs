using NeuroHub.Storage.Tests.Replay;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class ReplayOnPostgres : ReplayTests
{
    protected override Task<TestStore> NewStore() => Engines.Postgres();
}
