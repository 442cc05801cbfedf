using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Storage.Firmwares;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;

[assembly: HasRows<FirmwareProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Reads firmware. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class FirmwareQueries(Store store)
{
    private const string Columns = "t.version, t.filename, t.file_size, t.md5_hash, t.sha256, t.released_at, t.target_mcu, "
        + "t.signature, t.withdrawn_at, t.withdrawn_by, t.withdraw_reason";
    private const string Highest = "ORDER BY t.major DESC, t.minor DESC, t.patch DESC";

    /// <summary>All versions, withdrawn or not, the highest first. There are few.</summary>
    public async Task<IReadOnlyList<FirmwareView>> All(CancellationToken cancellation = default) =>
        await new Query(store)
            .Add($"SELECT {Columns} FROM firmware t {Highest}")
            .Run(rows => rows.All(Read, cancellation), cancellation);

    public Task<FirmwareView?> Latest(CancellationToken cancellation = default) =>
        new Query(store)
            .Add($"SELECT {Columns} FROM firmware t WHERE t.withdrawn_at IS NULL {Highest} LIMIT 1")
            .Run(rows => rows.First(Read, cancellation), cancellation);

    private static FirmwareView Read(RowReader row) => new()
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

/// <summary>Rows of firmware.</summary>
internal sealed class FirmwareProjection : Projection<FirmwareState>
{
    public static readonly RowStatement<Published> Publish = RowStatement<Published>.Insert("firmware", c => c
        .Text("version", r => r.Firmware.Version)
        .Int("major", r => r.Version.Major)
        .Int("minor", r => r.Version.Minor)
        .Int("patch", r => r.Version.Patch)
        .Text("filename", r => r.Firmware.Filename)
        .Long("file_size", r => r.Firmware.FileSize)
        .Text("md5_hash", r => r.Firmware.Md5Hash)
        .Text("sha256", r => r.Firmware.Sha256)
        .Text("target_mcu", r => r.Firmware.TargetMcu)
        .Time("released_at", r => r.Firmware.ReleaseDate)
        .Text("upload_id", r => r.UploadId)
        .Text("signature", r => r.Firmware.Signature));

    public static readonly RowStatement<Withdrawn> Withdraw = RowStatement<Withdrawn>.Update("firmware", c => c
        .Text("version", r => r.Version)
        .Time("withdrawn_at", r => r.Withdrawal.At)
        .Text("withdrawn_by", r => r.Withdrawal.By)
        .Text("withdraw_reason", r => r.Withdrawal.Reason));

    public override int Order => 9;

    public override IReadOnlyList<RowStatement> Statements => [Publish, Withdraw];

    public override IReadOnlyList<DerivedTable> Tables => [new("firmware")];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<FirmwareQueries>();
        services.AddSingleton<FirmwareContent>();
        services.AddSingleton<FirmwareImages>();
        services.AddSingleton<IFirmwareImages>(provider => provider.GetRequiredService<FirmwareImages>());
    }

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, FirmwareState firmware)
    {
        if (changes[0].Event is FirmwareEvent.Published)
            rows.Add(Publish, new Published(firmware.Firmware!, firmware.UploadId));
        if (changes[^1].Event is FirmwareEvent.Withdrawn withdrawn)
            rows.Add(Withdraw, new Withdrawn(firmware.Firmware!.Version, withdrawn));
    }

    internal sealed record Published(FirmwareView Firmware, string UploadId)
    {
        public FirmwareVersion Version { get; } = FirmwareVersion.TryParse(Firmware.Version, out var version) ? version : default;
    }

    internal sealed record Withdrawn(string Version, FirmwareEvent.Withdrawn Withdrawal);
}
