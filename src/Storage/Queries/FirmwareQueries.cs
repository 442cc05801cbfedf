using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads firmware. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class FirmwareQueries(Store store)
{
    private const string Columns = "t.version, t.filename, t.file_size, t.md5_hash, t.sha256, t.released_at, t.target_mcu, "
        + "t.signature, t.withdrawn_at, t.withdrawn_by, t.withdraw_reason";
    private const string Highest = "ORDER BY t.major DESC, t.minor DESC, t.patch DESC";

    /// <summary>All there ever were, withdrawn or not, the highest version first: they are few.</summary>
    public async Task<IReadOnlyList<FirmwareView>> All(CancellationToken cancellation = default) =>
        await new Query(store)
            .Add($"SELECT {Columns} FROM firmware t {Highest}")
            .Run(rows => rows.All(Read, cancellation), cancellation);

    public Task<FirmwareView?> Latest(CancellationToken cancellation = default) =>
        new Query(store)
            .Add($"SELECT {Columns} FROM firmware t WHERE t.withdrawn_at IS NULL {Highest} LIMIT 1")
            .Run(rows => rows.First(Read, cancellation), cancellation);

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
        Signature = row.TextOrNull(7),
        WithdrawnAt = row.TimeOrNull(8),
        WithdrawnBy = row.TextOrNull(9),
        WithdrawReason = row.TextOrNull(10),
    };
}
