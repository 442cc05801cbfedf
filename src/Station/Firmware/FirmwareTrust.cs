using System.Text.RegularExpressions;
using NeuroHub.Firmwares;
using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Firmware;

/// <summary>Checks the server's answer about a firmware before the agent uses anything of it.</summary>
/// <param name="key">The key that must have signed it; null = no signature is needed.</param>
internal sealed partial class FirmwareTrust(FirmwareKey? key)
{
    /// <summary>The server has the same limit.</summary>
    private const long MaxBytes = 64 << 20;

    /// <returns>The firmware, with its version in the normal form, which is safe as part of a path.</returns>
    /// <exception cref="FirmwareException">The answer is not a firmware, or the firmware is not signed by the key.</exception>
    public FirmwareView Checked(FirmwareView answer)
    {
        // A missing text is null here, although its type says it cannot be: the answer comes from outside.
        if (answer.Version is not { } text || !FirmwareVersion.TryParse(text, out var version))
            throw new FirmwareException($"The server's answer is no firmware: its version is '{OneLine.Of(answer.Version)}'.");
        if (answer.Sha256 is not { } sha256 || !Sha256Text().IsMatch(sha256) || answer.Md5Hash is not { } md5 || !Md5Text().IsMatch(md5))
            throw new FirmwareException($"The server's answer is no firmware: {version} comes without its hashes.");
        if (answer.FileSize is < 1 or > MaxBytes)
            throw new FirmwareException($"The server's answer is no firmware: {version} has {answer.FileSize} bytes.");
        if (key is not null && !FirmwareSignature.IsGood(key, version.ToString(), sha256, answer.Signature))
            throw new FirmwareException($"{version} is not signed by the key of Station__FirmwarePublicKey. It is not taken.");
        return answer with { Version = version.ToString() };
    }

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Sha256Text();

    [GeneratedRegex("^[0-9a-f]{32}\\z")]
    private static partial Regex Md5Text();
}

/// <summary><c>firmware_meta.json</c> (requirements 10.2): what the local flashing tool reads.</summary>
internal sealed record FirmwareMeta
{
    public required string Version { get; init; }
    public required string Filename { get; init; }
    public required long FileSize { get; init; }
    public required string Md5Hash { get; init; }

    /// <summary>With the local offset.</summary>
    public required DateTimeOffset DownloadedAt { get; init; }
    public required FirmwareStatus Status { get; init; }
}

/// <summary>Whether the file may be used.</summary>
internal enum FirmwareStatus
{
    Ready = 1,
}

/// <summary>The firmware could not be brought here.</summary>
internal sealed class FirmwareException(string message, Exception? cause = null) : Exception(message, cause);
