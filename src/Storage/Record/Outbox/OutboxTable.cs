using System.Data.Common;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Record.Outbox;

/// <summary>Takes rows from the outbox, puts them off until later, or deletes them.</summary>
internal sealed class OutboxTable(Store store)
{
    /// <summary>
    /// The oldest rows that are due. They are not locked while they are handled. Instead each gets <paramref name="until"/> as its due time,
    /// so that another process takes it only if this one died.
    /// </summary>
    public Task<List<OutboxRow>> Take(int count, DateTimeOffset now, DateTimeOffset until) => Run(
        $"""
        UPDATE outbox SET due_at = @until, attempts = attempts + 1
        WHERE id IN (
          SELECT id FROM outbox WHERE due_at <= @now ORDER BY id LIMIT @count{(store.IsShared ? " FOR UPDATE SKIP LOCKED" : "")})
        RETURNING id, kind, key, payload, attempts
        """,
        [("until", Time(until)), ("now", Time(now)), ("count", count)],
        async command =>
        {
            var rows = new List<OutboxRow>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(new OutboxRow(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    reader.GetString(2),
                    await reader.IsDBNullAsync(3) ? null : reader.GetString(3),
                    reader.GetInt32(4)));
            // RETURNING guarantees no order.
            rows.Sort((left, right) => left.Id.CompareTo(right.Id));
            return rows;
        });

    public Task Delete(long id) => Run("DELETE FROM outbox WHERE id = @id", [("id", id)], command => command.ExecuteNonQueryAsync());

    public Task PutOff(long id, DateTimeOffset until) => Run(
        "UPDATE outbox SET due_at = @until WHERE id = @id", [("until", Time(until)), ("id", id)], command => command.ExecuteNonQueryAsync());

    private object Time(DateTimeOffset time) => store.IsShared ? time.UtcDateTime : UnixTime.ToMicroseconds(time);

    private async Task<T> Run<T>(string sql, (string Name, object Value)[] parameters, Func<DbCommand, Task<T>> run)
    {
        try
        {
            await using var connection = await store.Writing.OpenConnectionAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, value) in parameters)
                command.Add(name, value);
            return await run(command);
        }
        catch (DbException error)
        {
            throw new StoreUnavailableException("The outbox cannot be reached", error);
        }
    }
}

/// <summary>A row that was taken to be handled.</summary>
internal sealed record OutboxRow(long Id, string Kind, string Key, string? Payload, int Attempts);

/// <summary>
/// Does the work of an outbox row. A row is handed over at least once, perhaps again on another silo after a crash,
/// so handling it twice must have the same result as handling it once.
/// </summary>
public interface IOutboxHandler
{
    /// <summary>The kind of rows that this handler handles, e.g. <c>lot.progress</c>.</summary>
    string Kind { get; }

    /// <summary>If it throws, the row is tried again later.</summary>
    Task Handle(string key, string? payload);
}
