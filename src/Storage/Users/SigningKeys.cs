using System.Data.Common;
using System.Security.Cryptography;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Storage.Users;

/// <summary>The keys that access tokens are signed with, in the store: every API node of a plant has the same.</summary>
/// <param name="store">Where they are.</param>
/// <param name="clock">Says when one was made.</param>
/// <param name="seal">Encrypts them in the store; null = they are plain there.</param>
public sealed class SigningKeys(Store store, TimeProvider clock, SigningKeySeal? seal = null)
{
    /// <summary>All that may still be honoured, oldest first.</summary>
    /// <exception cref="StoreUnavailableException">The store is away, or one of them is sealed with a key that this node was not given.</exception>
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

    /// <summary>Seals what is plain in the store, or sealed with a former key of the file; once, at the start.</summary>
    /// <returns>Whether there was any.</returns>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    /// <exception cref="SealedKeyException">A key is sealed with another file's key, or there is no file.</exception>
    public async Task<bool> SealAll(CancellationToken cancellation = default)
    {
        var changed = false;
        foreach (var row in await Rows(cancellation))
        {
            var opened = Opened(row);
            if (seal is null || seal.IsCurrent(row.Secret))
                continue;
            // Another node may seal it, or remove it, at the same time: only what was read is replaced.
            await Execute(
                "UPDATE signing_keys SET secret = @sealed WHERE number = @number AND secret = @before",
                [("sealed", seal.Seal(row.Number, opened.Secret)), ("number", row.Number), ("before", row.Secret)],
                cancellation);
            changed = true;
        }

        if (changed)
            await store.ForgetOldKeys(cancellation);
        return changed;
    }

    /// <summary>Makes the key of this number, unless another node was first.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public Task Add(int number, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        return Execute(
            "INSERT INTO signing_keys (number, secret, created_at) VALUES (@number, @secret, @at) ON CONFLICT DO NOTHING",
            [("number", number), ("secret", New(number)), ("at", store.IsShared ? now.UtcDateTime : UnixTime.ToMicroseconds(now))],
            cancellation);
    }

    /// <summary>Removes keys up to this number: every token that they signed is dead.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public Task RemoveUpTo(int number, CancellationToken cancellation = default) =>
        Execute("DELETE FROM signing_keys WHERE number <= @number", [("number", number)], cancellation);

    private Task<List<StoredKey>> Rows(CancellationToken cancellation) =>
        new Query(store)
            .Add("SELECT number, secret, created_at FROM signing_keys ORDER BY number")
            .Run(rows => rows.All(row => new StoredKey(row.Int(0), row.BytesOrNull(1)!, row.Time(2)), cancellation), cancellation);

    private StoredKey Opened(StoredKey row)
    {
        if (!SigningKeySeal.IsSealed(row.Secret))
            return row;
        var with = SigningKeySeal.KeyIdOf(row.Secret);
        if (seal is null)
            throw new SealedKeyException($"The signing keys in the database are encrypted with key {with}: name its file in NeuroHub__Auth__KeyEncryptionKeyPath.");
        return row with
        {
            Secret = seal.Open(row.Number, row.Secret) ?? throw new SealedKeyException(
                $"NeuroHub__Auth__KeyEncryptionKeyPath: signing key {row.Number} is encrypted with key {with}, which is not in the file (its first is {seal.KeyId})."),
        };
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
#pragma warning disable CA2100 // Constants above; every value is a parameter.
            // SQLite leaves what was overwritten in the page unless it is told not to.
            command.CommandText = store.IsShared ? sql : $"PRAGMA secure_delete = ON; {sql}; PRAGMA secure_delete = OFF";
#pragma warning restore CA2100
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (DbException error)
        {
            throw new StoreUnavailableException("The signing keys could not be written", error);
        }
    }
}

/// <summary>A signing key as the store keeps it.</summary>
/// <param name="Number">The higher the younger; a token names it as <c>kid</c>.</param>
/// <param name="Secret">32 random bytes.</param>
/// <param name="CreatedAt">When it began to sign.</param>
public sealed record StoredKey(int Number, byte[] Secret, DateTimeOffset CreatedAt);
