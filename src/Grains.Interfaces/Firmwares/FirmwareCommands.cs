using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Firmwares;

/// <summary>Publish a firmware whose content is in the store already (ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.publish_firmware")]
public sealed record PublishFirmware : ICommand
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public required string Filename { get; init; }
    [Id(2)] public required long FileSize { get; init; }
    [Id(3)] public required string Md5Hash { get; init; }
    [Id(4)] public required string Sha256 { get; init; }
    [Id(5)] public string? TargetMcu { get; init; }

    /// <summary>Id of the upload that holds the content.</summary>
    [Id(6)] public required string UploadId { get; init; }

    /// <summary>Base64 of the DER signature over the version and the SHA-256; null = unsigned.</summary>
    [Id(7)] public string? Signature { get; init; }
}

/// <summary>Withdraw a firmware (ADMIN): it is never the latest again, and cannot be downloaded any more.</summary>
[GenerateSerializer, Immutable, Alias("nh.withdraw_firmware")]
public sealed record WithdrawFirmware([property: Id(0)] CommandContext Context, [property: Id(1)] string Reason) : IOutside, IBounded
{
    public const int MaxReason = 500;

    public string? OutOfBounds() => string.IsNullOrWhiteSpace(Reason) || Reason.Length > MaxReason ? "reason" : null;

    public ICommand Cleaned(TextCleaner texts) => this with { Reason = texts.Needed("reason", Reason) };
}

/// <summary>A firmware as its stream has it, and the id of its content.</summary>
[GenerateSerializer, Immutable, Alias("nh.firmware_image")]
public sealed record FirmwareImage([property: Id(0)] FirmwareView Firmware, [property: Id(1)] string UploadId);
