using System.Data.Common;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Firmwares;

/// <summary>
/// The content of firmware images, in chunks of one mebibyte: each is written in a short transaction of its own, so that no commit waits
/// for a file. Content is written before its firmware is published. Content that no published firmware names is removed by
/// <see cref="Sweep"/>. This folder stores firmware content and checks it against the record.
/// </summary>
public sealed class FirmwareContent(Store store, TimeProvider clock)
{
    public const int ChunkSize = 1 << 20;

    /// <summary>Longer than any upload takes from its first chunk until it is published.</summary>
    private static readonly TimeSpan Orphaned = TimeSpan.FromHours(1);

    /// <summary>Compared with the record and not with the row of the firmware, which somebody may have removed.</summary>
    private string Unnamed =>
        $"upload_id NOT IN (SELECT {(store.IsShared ? "data::jsonb ->> 'upload_id'" : "json_extract(data, '$.upload_id')")} FROM events "
        + "WHERE stream >= 'firmware/' AND stream < 'firmware0' AND type = 'firmware.published')";

    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task Write(string uploadId, IReadOnlyList<ReadOnlyMemory<byte>> chunks, CancellationToken cancellation = default)
    {
        for (var number = 0; number < chunks.Count; number++)
            await Execute(
                "INSERT INTO firmware_chunks (upload_id, number, bytes, at) VALUES (@upload, @number, @bytes, @at)",
                [("upload", uploadId), ("number", number), ("bytes", chunks[number].ToArray()), ("at", Time(clock.GetUtcNow()))],
                cancellation);
    }

    /// <returns>Null when there is no such chunk.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task<byte[]?> Read(string uploadId, int number, CancellationToken cancellation = default) =>
        new Query(store)
            .Add("SELECT bytes FROM firmware_chunks WHERE upload_id = @upload AND number = @number")
            .With("upload", uploadId)
            .With("number", number)
            .Run(rows => rows.First(row => row.BytesOrNull(0)!, cancellation), cancellation);

    /// <summary>Removes the content of an upload that was not published.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task Remove(string uploadId) =>
        Execute($"DELETE FROM firmware_chunks WHERE upload_id = @upload AND {Unnamed}", [("upload", uploadId)], default);

    /// <summary>Removes the content of all uploads that are older than an hour and were not published.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task<int> Sweep(CancellationToken cancellation = default) =>
        Execute($"DELETE FROM firmware_chunks WHERE at < @before AND {Unnamed}", [("before", Time(clock.GetUtcNow() - Orphaned))], cancellation);

    private object Time(DateTimeOffset time) => store.IsShared ? time.UtcDateTime : UnixTime.ToMicroseconds(time);

    private async Task<int> Execute(string sql, (string Name, object Value)[] parameters, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await store.Writing.OpenConnectionAsync(cancellation);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants; every value is a parameter.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, value) in parameters)
                command.Add(name, value);
            return await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (DbException error)
        {
            throw new StoreUnavailableException("The firmware's content could not be written", error);
        }
    }
}
