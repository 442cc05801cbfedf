using System.Security.Cryptography;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Storage.Users;

namespace NeuroHub.Storage.Tests.Users;

/// <summary>Signing keys at rest: plain without a key file, sealed with one (docs/adr/0024).</summary>
public abstract class SigningKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurohub-keys-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Without_a_key_file_a_key_is_stored_as_it_is()
    {
        await using var store = await NewStore();
        var keys = Keys(store);
        await keys.Add(1);

        Assert.False(await keys.SealAll());
        Assert.Equal(await Stored(store), Assert.Single(await keys.All()).Secret);
    }

    [Fact]
    public async Task With_a_key_file_a_new_key_is_sealed_and_every_node_with_the_file_reads_it()
    {
        await using var store = await NewStore();
        var file = KeyFile(NewKey());
        await Keys(store, file).Add(1);
        var secret = Assert.Single(await Keys(store, file).All()).Secret;

        Assert.Equal(32, secret.Length);
        Assert.True((await Stored(store)).AsSpan().IndexOf(secret) < 0);
    }

    [Fact]
    public async Task Keys_that_were_there_are_sealed_at_the_start_and_stay_the_same_keys()
    {
        await using var store = await NewStore();
        await Keys(store).Add(1);
        await Keys(store).Add(2);
        var before = await Keys(store).All();
        var keys = Keys(store, KeyFile(NewKey()));

        Assert.True(await keys.SealAll());
        Assert.False(await keys.SealAll());
        Assert.Equal(before.Select(key => Convert.ToHexString(key.Secret)), (await keys.All()).Select(key => Convert.ToHexString(key.Secret)));
        Assert.True((await Stored(store)).AsSpan().IndexOf(before[^1].Secret) < 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_key_is_left_after_a_rotation_a_new_one_with_the_next_number(bool isSealed)
    {
        await using var store = await NewStore();
        var keys = Keys(store, isSealed ? KeyFile(NewKey()) : null);
        await keys.Add(1);
        await keys.Add(2);

        Assert.Equal(3, await keys.Rotate());

        var left = Assert.Single(await keys.All());
        Assert.Equal(3, left.Number);
        var stored = await Stored(store);
        Assert.Equal(isSealed, !left.Secret.AsSpan().SequenceEqual(stored));
    }

    [Fact]
    public async Task Another_file_or_none_opens_nothing_and_says_which_key_is_wanted()
    {
        await using var store = await NewStore();
        var file = KeyFile(NewKey());
        await Keys(store, file).Add(1);
        var id = SigningKeySeal.FromFile(file).KeyId;

        var none = await Assert.ThrowsAsync<SealedKeyException>(() => Keys(store).SealAll());
        var other = await Assert.ThrowsAsync<SealedKeyException>(() => Keys(store, KeyFile(NewKey())).SealAll());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Keys(store).All());

        Assert.Contains($"encrypted with key {id}: name its file in NeuroHub__Auth__KeyEncryptionKeyPath", none.Message, StringComparison.Ordinal);
        Assert.Contains($"encrypted with key {id}, which is not in the file", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_replaced_by_a_new_first_line_and_then_without_the_old_one()
    {
        await using var store = await NewStore();
        var (old, next) = (NewKey(), NewKey());
        await Keys(store, KeyFile(old)).Add(1);
        var secret = (await Keys(store, KeyFile(old)).All())[0].Secret;

        // Each node learns the new one, then seals with it, then forgets the old one.
        Assert.False(await Keys(store, KeyFile(old, next)).SealAll());
        Assert.True(await Keys(store, KeyFile(next, old)).SealAll());
        Assert.Equal(secret, (await Keys(store, KeyFile(old, next)).All())[0].Secret);
        Assert.Equal(secret, (await Keys(store, KeyFile(next)).All())[0].Secret);
    }

    [Fact]
    public async Task A_plain_key_that_somebody_writes_beside_sealed_ones_is_not_taken()
    {
        await using var store = await NewStore();
        var keys = Keys(store, KeyFile(NewKey()));
        await keys.Add(1);
        await Keys(store).Add(2);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => keys.All());
        var error = await Assert.ThrowsAsync<SealedKeyException>(() => keys.SealAll());

        Assert.StartsWith("Signing key 2 is in the database in clear", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_that_start_at_the_same_time_seal_once()
    {
        await using var store = await NewStore();
        for (var number = 1; number <= 5; number++)
            await Keys(store).Add(number);
        var before = await Keys(store).All();
        var file = KeyFile(NewKey());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Keys(store, file).SealAll())));

        Assert.Equal(before.Select(key => Convert.ToHexString(key.Secret)), (await Keys(store, file).All()).Select(key => Convert.ToHexString(key.Secret)));
    }

    [Fact]
    public async Task A_sealed_key_does_not_open_under_another_number_nor_when_a_bit_was_changed()
    {
        await using var store = await NewStore();
        var keys = Keys(store, KeyFile(NewKey()));
        await keys.Add(1);
        await store.Execute("UPDATE signing_keys SET number = 2");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => keys.All());

        await store.Execute("UPDATE signing_keys SET number = 1");
        await keys.All();
        var sealedKey = await Stored(store);
        sealedKey[^1] ^= 1;
        var hex = Convert.ToHexString(sealedKey);
        await store.Execute($"UPDATE signing_keys SET secret = {(store.Store.IsShared ? $"'\\x{hex}'" : $"x'{hex}'")}");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => keys.All());
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("not base64!", "32 random bytes as base64")]
    [InlineData("AAAA", "32 random bytes as base64")]
    public void A_file_without_keys_is_refused_with_a_sentence(string text, string part)
    {
        var error = Assert.Throws<SealedKeyException>(() => SigningKeySeal.FromFile(KeyFile(text)));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<SealedKeyException>(() => SigningKeySeal.FromFile("/nowhere/key")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        var file = KeyFile(NewKey());
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Contains("chmod 600", Assert.Throws<SealedKeyException>(() => SigningKeySeal.FromFile(file)).Message, StringComparison.Ordinal);
    }

    protected abstract Task<TestStore> NewStore();

    protected static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    protected static SigningKeys Keys(TestStore store, string? file = null) =>
        new(store.Store, TimeProvider.System, file is null ? null : SigningKeySeal.FromFile(file));

    protected string KeyFile(params string[] lines)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllLines(path, lines);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private static async Task<byte[]> Stored(TestStore store) =>
        (byte[])(await store.Scalar("SELECT secret FROM signing_keys ORDER BY number DESC LIMIT 1"))!;
}
