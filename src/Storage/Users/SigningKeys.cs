using System.Data.Common;
using System.Security.Cryptography;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Storage.Users;

/// <summary>The keys that access tokens are signed with, in the store: every API node of a plant has the same.</summary>
public sealed class SigningKeys(Store store, TimeProvider clock)
{
    private const int Bytes = 32;

    /// <summary>All that may still be honoured, oldest first.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async Task<IReadOnlyList<StoredKey>> All(CancellationToken cancellation = default) =>
        await new Query(store)
            .Add("SELECT number, secret, created_at FROM signing_keys ORDER BY number")
            .Run(rows => rows.All(row => new StoredKey(row.Int(0), row.BytesOrNull(1)!, row.Time(2)), cancellation), cancellation);

    /// <summary>Makes the key of this number, unless another node was first.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public Task Add(int number, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        return Execute(
            "INSERT INTO signing_keys (number, secret, created_at) VALUES (@number, @secret, @at) ON CONFLICT DO NOTHING",
            [("number", number), ("secret", RandomNumberGenerator.GetBytes(Bytes)), ("at", store.IsShared ? now.UtcDateTime : UnixTime.ToMicroseconds(now))],
            cancellation);
    }

    /// <summary>Removes keys up to this number: every token that they signed is dead.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public Task RemoveUpTo(int number, CancellationToken cancellation = default) =>
        Execute("DELETE FROM signing_keys WHERE number <= @number", [("number", number)], cancellation);

    private async Task Execute(string sql, (string Name, object Value)[] parameters, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await store.Writing.OpenConnectionAsync(cancellation);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants above; every value is a parameter.
            command.CommandText = sql;
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
