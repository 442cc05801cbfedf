using System.Collections.Immutable;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of firmware.</summary>
internal static class FirmwareProjection
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

    public static void Project(RowWrites rows, ImmutableArray<Change> changes, FirmwareState firmware)
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
