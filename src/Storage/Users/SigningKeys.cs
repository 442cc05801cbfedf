using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Users;

/// <summary>The keys that sign access tokens. They are in the store, so all API nodes of a plant use the same keys.</summary>
/// <param name="store">Where they are.</param>
/// <param name="clock">For the time at which a key is made.</param>
/// <param name="seal">Encrypts them in the store; null = they are stored plain.</param>
public sealed class SigningKeys(Store store, TimeProvider clock, SigningKeySeal? seal = null)
{
    /// <summary>All keys whose tokens may still be accepted, oldest first.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable, or a key is sealed with a key that this node does not have.</exception>
    public async Task<IReadOnlyList<StoredKey>> All(CancellationToken cancellation = default)
    {
        try
        {
            return [.. (await Rows(cancellation)).Select(Opened)];
        }
        catch (SealedKeyException error)
        {
            throw new StoreUnavailableException(error.Message);
        }
    }

    /// <summary>Seals keys that are plain in the store, or sealed with an older key of the file. Called once, at the start.</summary>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    /// <exception cref="SealedKeyException">A key is sealed with a key of another file, or there is no file.</exception>
    public async Task<bool> SealAll(CancellationToken cancellation = default)
    {
        var rows = await Rows(cancellation);
        if (seal is null)
        {
            _ = rows.ConvertAll(Opened);
            return false;
        }

        // If all keys are plain, the key file is new. A plain key among sealed ones was written by somebody without the key file.
        var isNew = rows.TrueForAll(row => !SigningKeySeal.IsSealed(row.Secret));
        var old = (isNew ? rows : rows.ConvertAll(Opened)).Where((_, at) => !seal.IsCurrent(rows[at].Secret)).ToList();
        if (old.Count == 0)
            return false;
        await Replace(rows, old, cancellation);
        await store.ForgetOldKeys(cancellation);
        return true;
    }

    /// <summary>Makes the key of this number, unless another node has made it already.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task Add(int number, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        return Execute(
            "INSERT INTO signing_keys (number, secret, created_at) VALUES (@number, @secret, @at) ON CONFLICT DO NOTHING",
            [("number", number), ("secret", New(number)), ("at", store.IsShared ? now.UtcDateTime : UnixTime.ToMicroseconds(now))],
            cancellation);
    }

    /// <summary>Removes the keys up to this number. Every token that they signed has expired.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task RemoveUpTo(int number, CancellationToken cancellation = default) =>
        Execute("DELETE FROM signing_keys WHERE number <= @number", [("number", number)], cancellation);

    /// <summary>Makes the next key and removes all others at once: tokens that they signed are invalid from now on.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task<int> Rotate(CancellationToken cancellation = default)
    {
        var keys = await All(cancellation);
        var next = keys.Count == 0 ? 1 : keys[^1].Number + 1;
        // Another node may have made this key a moment ago. That was after the older keys leaked, so the key is safe to use.
        await Add(next, cancellation);
        await RemoveUpTo(next - 1, cancellation);
        await store.ForgetOldKeys(cancellation);
        return next;
    }

    private Task<List<StoredKey>> Rows(CancellationToken cancellation) =>
        new Query(store)
            .Add("SELECT number, secret, created_at FROM signing_keys ORDER BY number")
            .Run(rows => rows.All(row => new StoredKey(row.Int(0), row.BytesOrNull(1)!, row.Time(2)), cancellation), cancellation);

    private StoredKey Opened(StoredKey row)
    {
        if (!SigningKeySeal.IsSealed(row.Secret))
        {
            return seal is null ? row : throw new SealedKeyException(
                $"Signing key {row.Number} is in the database in clear, beside encrypted ones: who wrote it does not have the key file. Delete that row of signing_keys.");
        }

        var with = SigningKeySeal.KeyIdOf(row.Secret);
        if (seal is null)
            throw new SealedKeyException($"The signing keys in the database are encrypted with key {with}: name its file in NeuroHub__Auth__KeyEncryptionKeyPath.");
        return row with
        {
            Secret = seal.Open(row.Number, row.Secret) ?? throw new SealedKeyException(
                $"NeuroHub__Auth__KeyEncryptionKeyPath: signing key {row.Number} is encrypted with key {with}, which is not in the file (its first is {seal.KeyId})."),
        };
    }

    /// <summary>In one statement, so that another node that starts finds either all of them as they were, or all sealed.</summary>
    private Task Replace(List<StoredKey> rows, List<StoredKey> old, CancellationToken cancellation)
    {
        var parameters = new List<(string, object)>();
        var (cases, which) = (new StringBuilder(), new List<string>());
        foreach (var (number, secret, _) in old)
        {
            cases.Append(CultureInfo.InvariantCulture, $" WHEN @n{number} THEN @s{number}");
            // Another node may have sealed or removed the row since. So only a row that is unchanged is replaced.
            which.Add(string.Create(CultureInfo.InvariantCulture, $"(number = @n{number} AND secret = @b{number})"));
            parameters.AddRange([($"n{number}", number), ($"s{number}", seal!.Seal(number, secret)), ($"b{number}", rows.Find(row => row.Number == number)!.Secret)]);
        }

        return Execute($"UPDATE signing_keys SET secret = CASE number{cases} END WHERE {string.Join(" OR ", which)}", [.. parameters], cancellation);
    }

    private byte[] New(int number)
    {
        var secret = RandomNumberGenerator.GetBytes(SigningKeySeal.SecretBytes);
        return seal is null ? secret : seal.Seal(number, secret);
    }

    private async Task Execute(string sql, (string Name, object Value)[] parameters, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await store.Writing.OpenConnectionAsync(cancellation);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants and parameter names; every value is a parameter.
            // Without secure_delete SQLite leaves overwritten bytes in the page.
            command.CommandText = store.IsShared ? sql : $"PRAGMA secure_delete = ON; {sql}; PRAGMA secure_delete = OFF";
#pragma warning restore CA2100
            foreach (var (name, value) in parameters)
                command.Add(name, value);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (DbException error)
        {
            throw new StoreUnavailableException("The signing keys could not be written", error);
        }
    }
}

/// <summary>A signing key as it is stored.</summary>
/// <param name="Number">A higher number is newer; a token names it as <c>kid</c>.</param>
/// <param name="Secret">32 random bytes.</param>
/// <param name="CreatedAt">When it began to sign.</param>
public sealed record StoredKey(int Number, byte[] Secret, DateTimeOffset CreatedAt);
