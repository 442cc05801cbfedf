using NeuroHub.Storage.Tests.Support;
using NeuroHub.Storage.Tests.Users;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class SigningKeysOnSqlite : SigningKeyTests
{
    [Fact]
    public async Task Once_sealed_no_file_has_the_bytes_of_a_key()
    {
        await using var store = await NewStore();
        await Keys(store).Add(1);
        await Keys(store).Add(2);
        var plain = (await Keys(store).All()).Select(key => key.Secret).ToArray();
        await Keys(store, KeyFile(NewKey())).SealAll();

        foreach (var file in Directory.GetFiles(store.Options.DataDirectory))
            Assert.DoesNotContain(plain, secret => FileBytes.Of(file).AsSpan().IndexOf(secret) >= 0);
    }

    protected override Task<TestStore> NewStore() => Engines.Sqlite();
}
