using System.Data.Common;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Alerts;

/// <summary>How far a watch has looked. Durable and shared by all silos. It only moves forward.</summary>
internal sealed class Watermark(Store store, string name)
{
    /// <summary>Reads it. On the first call of a plant it is set to <paramref name="first"/>.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task<DateTimeOffset> Read(DateTimeOffset first, CancellationToken cancellation)
    {
        if (await Find(cancellation) is { } seen)
            return seen;
        await Write("INSERT INTO watches (name, seen_to) VALUES (@name, @to) ON CONFLICT (name) DO NOTHING", first, cancellation);
        return await Find(cancellation) ?? first;
    }

    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task Move(DateTimeOffset to, CancellationToken cancellation) =>
        Write("UPDATE watches SET seen_to = @to WHERE name = @name AND seen_to < @to", to, cancellation);

    private async Task<DateTimeOffset?> Find(CancellationToken cancellation)
    {
        var found = await new Query(store)
            .Add("SELECT seen_to FROM watches WHERE name = @name")
            .With("name", name)
            .Run(rows => rows.All(row => row.Time(0), cancellation), cancellation);
        return found.Count > 0 ? found[0] : null;
    }

    private async Task Write(string sql, DateTimeOffset to, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await store.Writing.OpenConnectionAsync(cancellation);
            await using var command = new Query(store).Add(sql).With("name", name).With("to", to).Command(connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (DbException error)
        {
            throw new StoreUnavailableException("The watches cannot be reached", error);
        }
    }
}
