using NeuroHub.Storage.Projections;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of firmware.</summary>
internal static partial class ReadRows
{
    internal static readonly RowStatement FirmwarePublished = RowStatement<RowChange.FirmwarePublished>.Insert("firmware", b => b.FirmwarePublished, [
        Columns<RowChange.FirmwarePublished>.Text("version", r => r.Firmware.Version),
        Columns<RowChange.FirmwarePublished>.Int("major", r => r.Version.Major),
        Columns<RowChange.FirmwarePublished>.Int("minor", r => r.Version.Minor),
        Columns<RowChange.FirmwarePublished>.Int("patch", r => r.Version.Patch),
        Columns<RowChange.FirmwarePublished>.Text("filename", r => r.Firmware.Filename),
        Columns<RowChange.FirmwarePublished>.Long("file_size", r => r.Firmware.FileSize),
        Columns<RowChange.FirmwarePublished>.Text("md5_hash", r => r.Firmware.Md5Hash),
        Columns<RowChange.FirmwarePublished>.Text("sha256", r => r.Firmware.Sha256),
        Columns<RowChange.FirmwarePublished>.Text("target_mcu", r => r.Firmware.TargetMcu),
        Columns<RowChange.FirmwarePublished>.Time("released_at", r => r.Firmware.ReleaseDate),
        Columns<RowChange.FirmwarePublished>.Text("upload_id", r => r.UploadId),
        Columns<RowChange.FirmwarePublished>.Text("signature", r => r.Firmware.Signature),
    ]);

    internal static readonly RowStatement FirmwareWithdrawn = RowStatement<RowChange.FirmwareWithdrawn>.Update("firmware", b => b.FirmwareWithdrawn, [
        Columns<RowChange.FirmwareWithdrawn>.Text("version", r => r.Version),
        Columns<RowChange.FirmwareWithdrawn>.Time("withdrawn_at", r => r.Withdrawal.At),
        Columns<RowChange.FirmwareWithdrawn>.Text("withdrawn_by", r => r.Withdrawal.By),
        Columns<RowChange.FirmwareWithdrawn>.Text("withdraw_reason", r => r.Withdrawal.Reason),
    ]);
}
