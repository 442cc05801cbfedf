using System.Text.Json.Serialization;

namespace NeuroHub.Firmwares;

/// <summary>A firmware as the wire shows it.</summary>
[GenerateSerializer, Immutable, Alias("nh.firmware_view")]
public sealed record FirmwareView
{
    /// <summary><c>vX.Y.Z</c>.</summary>
    [Id(0)] public required string Version { get; init; }
    [Id(1)] public required string Filename { get; init; }

    /// <summary>Bytes.</summary>
    [Id(2)] public required long FileSize { get; init; }

    /// <summary>32 hex digits; for equipment that knows no better.</summary>
    [Id(3)] public required string Md5Hash { get; init; }

    /// <summary>64 hex digits.</summary>
    [Id(4)] public required string Sha256 { get; init; }

    /// <summary>Path on this server.</summary>
    [Id(5)] public required string DownloadUrl { get; init; }
    [Id(6)] public required DateTimeOffset ReleaseDate { get; init; }

    /// <summary>The microcontroller it is for.</summary>
    [Id(7)] public string? TargetMcu { get; init; }

    /// <summary>Base64 of the DER signature that it was published with; see <see cref="FirmwareSignature"/>. Null = unsigned.</summary>
    [Id(8)] public string? Signature { get; init; }

    /// <summary>It carries a signature. Who has the public key checks it.</summary>
    [JsonPropertyName("signed")]
    public bool IsSigned => Signature is not null;

    /// <summary>From then on it is never the latest, and is downloaded no more.</summary>
    [Id(9)] public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Username.</summary>
    [Id(10)] public string? WithdrawnBy { get; init; }
    [Id(11)] public string? WithdrawReason { get; init; }
}
