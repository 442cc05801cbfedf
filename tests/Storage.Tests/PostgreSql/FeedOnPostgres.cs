using NeuroHub.Storage.Tests.Feed;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class FeedOnPostgres : FeedTests
{
    protected override Task<TestStore> NewStore() => Engines.Postgres();
}
