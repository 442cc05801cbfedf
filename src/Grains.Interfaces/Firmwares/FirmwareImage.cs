namespace NeuroHub.Firmwares;

/// <summary>A firmware as the record has it, and where its content is.</summary>
[GenerateSerializer, Immutable, Alias("nh.firmware_image")]
public sealed record FirmwareImage([property: Id(0)] FirmwareView Firmware, [property: Id(1)] string UploadId);
