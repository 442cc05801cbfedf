using NeuroHub.EventSourcing;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Storage.Users;

namespace NeuroHub.Storage.Tests.Sqlite;

/// <summary>What a copy of the SQLite files has in it, and who may read it.</summary>
public sealed class SqliteBackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurohub-copy-").FullName;

    private string Target => Path.Combine(_folder, "deeper", "copy");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_copy_is_for_its_owner_alone()
    {
        await using var store = await Engines.Sqlite();

        var files = await SqliteBackup.Write(store.Options.DataDirectory, Target);

        Modes.Are600(files);
        Modes.Are700(Target, Path.GetDirectoryName(Target)!);
        Assert.Equal(["grains.db", "neurohub.db"], Directory.GetFiles(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_was_there_and_was_open_is_closed()
    {
        await using var store = await Engines.Sqlite();
        Modes.Make(Target, Modes.Open755);

        Modes.Are600(await SqliteBackup.Write(store.Options.DataDirectory, Target));
        Modes.Are700(Target);
    }

    [Fact]
    public async Task A_shared_folder_is_refused_and_stays_as_it_is()
    {
        await using var store = await Engines.Sqlite();
        Modes.Make(Target, Modes.Shared1777);

        await Assert.ThrowsAsync<OwnerOnlyException>(() => SqliteBackup.Write(store.Options.DataDirectory, Target));

        Assert.Equal(Modes.Shared1777, Modes.Of(Target));
        Assert.Empty(Directory.GetFiles(Target));
    }

    [Fact]
    public async Task A_copy_has_the_signing_keys_unless_they_are_left_out()
    {
        await using var store = await Engines.Sqlite();
        var secrets = await NewKeys(store);

        var whole = (await SqliteBackup.Write(store.Options.DataDirectory, Target))[0];
        var without = await SqliteBackup.Write(store.Options.DataDirectory, Path.Combine(_folder, "without"), withoutKeys: true);

        Assert.All(secrets, secret => Assert.True(FileBytes.Of(whole).AsSpan().IndexOf(secret) >= 0));
        foreach (var file in without)
            Assert.All(secrets, secret => Assert.True(FileBytes.Of(file).AsSpan().IndexOf(secret) < 0));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder, "without")).Length);
        Assert.Equal(secrets.Count, await store.Count("signing_keys"));
    }

    [Fact]
    public async Task A_server_on_a_copy_without_keys_makes_new_ones()
    {
        await using var store = await Engines.Sqlite();
        var secrets = await NewKeys(store);
        await SqliteBackup.Write(store.Options.DataDirectory, Target, withoutKeys: true);

        await using var restored = new TestStore(new StorageOptions { DataDirectory = Target });
        await restored.Store.MigrateAsync();
        var keys = new SigningKeys(restored.Store, TimeProvider.System);

        Assert.Empty(await keys.All());
        await keys.Add(1);
        var made = await keys.All();
        Assert.DoesNotContain(secrets, secret => secret.AsSpan().SequenceEqual(made[0].Secret));
    }

    [Fact]
    public async Task Nothing_is_written_over_a_copy_that_is_there()
    {
        await using var store = await Engines.Sqlite();
        await SqliteBackup.Write(store.Options.DataDirectory, Target);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => SqliteBackup.Write(store.Options.DataDirectory, Target));

        Assert.Contains("is there already", error.Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<byte[]>> NewKeys(TestStore store)
    {
        var keys = new SigningKeys(store.Store, TimeProvider.System);
        for (var number = 1; number <= 20; number++)
            await keys.Add(number);
        return [.. (await keys.All()).Select(key => key.Secret)];
    }
}
