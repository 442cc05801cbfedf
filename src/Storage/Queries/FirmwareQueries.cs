using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads firmware. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class FirmwareQueries(Store store)
{
    private const string Columns = "t.version, t.filename, t.file_size, t.md5_hash, t.sha256, t.released_at, t.target_mcu, t.upload_id";
    private const string Highest = "ORDER BY t.major DESC, t.minor DESC, t.patch DESC";

    /// <summary>All there ever were, the highest version first: they are few.</summary>
    public async Task<IReadOnlyList<FirmwareView>> All(CancellationToken cancellation = default) =>
        await new Query(store)
            .Add($"SELECT {Columns} FROM firmware t {Highest}")
            .Run(rows => rows.All(Read, cancellation), cancellation);

    public Task<FirmwareView?> Latest(CancellationToken cancellation = default) =>
        new Query(store)
            .Add($"SELECT {Columns} FROM firmware t {Highest} LIMIT 1")
            .Run(rows => rows.First(Read, cancellation), cancellation);

    /// <returns>The firmware, and where its content is.</returns>
    public async Task<(FirmwareView Firmware, string UploadId)?> Find(string version, CancellationToken cancellation = default)
    {
        var found = await new Query(store)
            .Add($"SELECT {Columns} FROM firmware t WHERE t.version = @version")
            .With("version", version)
            .Run(rows => rows.First(row => Tuple.Create(Read(row), row.Text(7)), cancellation), cancellation);
        return found is null ? null : (found.Item1, found.Item2);
    }

    private static FirmwareView Read(Rows row) => new()
    {
        Version = row.Text(0),
        Filename = row.Text(1),
        FileSize = row.Long(2),
        Md5Hash = row.Text(3),
        Sha256 = row.Text(4),
        DownloadUrl = $"/api/v1/firmware/download/{row.Text(0)}",
        ReleaseDate = row.Time(5),
        TargetMcu = row.TextOrNull(6),
    };
}
