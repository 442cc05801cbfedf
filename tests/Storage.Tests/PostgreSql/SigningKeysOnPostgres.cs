using NeuroHub.Storage.Tests.Support;
using NeuroHub.Storage.Tests.Users;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class SigningKeysOnPostgres : SigningKeyTests
{
    protected override Task<TestStore> NewStore() => Engines.Postgres();
}
