using System.Globalization;
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

/// <summary><c>vX.Y.Z</c>: three numbers of 0..65535 without leading zeros, compared as numbers.</summary>
public readonly record struct FirmwareVersion(int Major, int Minor, int Patch)
{
    public const string Pattern = "^v(0|[1-9][0-9]{0,4})\\.(0|[1-9][0-9]{0,4})\\.(0|[1-9][0-9]{0,4})$";

    public static bool TryParse(string text, out FirmwareVersion version)
    {
        version = default;
        if (text.Length == 0 || text[0] != 'v' || text[1..].Split('.') is not [var major, var minor, var patch])
            return false;
        if (!IsNumber(major, out var a) || !IsNumber(minor, out var b) || !IsNumber(patch, out var c))
            return false;
        version = new FirmwareVersion(a, b, c);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Major}.{Minor}.{Patch}");

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= ushort.MaxValue && (text.Length == 1 || text[0] != '0');
}
