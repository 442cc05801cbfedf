using System.ComponentModel.DataAnnotations;
using System.Net;
using NeuroHub.Client;
using NeuroHub.Firmwares;

namespace NeuroHub.Station.Hosting;

/// <summary>How the agent reaches the plant.</summary>
internal enum Transport
{
    /// <summary>HTTP to an API node.</summary>
    Rest,

    /// <summary>Calls of grains, through the silos' gateways.</summary>
    Orleans,
}

/// <summary>Section <c>Station</c> of the configuration, <c>Station__*</c> in the environment.</summary>
internal sealed class StationOptions : IValidatableObject
{
    public const string Section = "Station";

    public Transport Transport { get; set; } = Transport.Rest;

    /// <summary>Address of an API node; for <see cref="Transport.Rest"/>.</summary>
    public string ServerUrl { get; set; } = "http://localhost:8000";

    /// <summary>
    /// Allows <c>http://</c> to another machine. It sends the station's key and its documents in clear text, so somebody must allow it
    /// explicitly.
    /// </summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>
    /// A P-256 public key in PEM, or the path of its file: only firmware that is signed by it is accepted. Null = any firmware.
    /// </summary>
    public string? FirmwarePublicKey { get; set; }

    /// <summary>Addresses and ports of silos, divided by commas; for <see cref="Transport.Orleans"/>.</summary>
    public string Gateways { get; set; } = "";

    /// <summary>TLS of the gateways; for <see cref="Transport.Orleans"/>.</summary>
    public GrainTlsOptions Tls { get; set; } = new();

    public string StationId { get; set; } = "";

    /// <summary>As it was shown when the station was registered.</summary>
    public string Key { get; set; } = "";

    /// <summary>A file that holds the key, instead of <see cref="Key"/>.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Holds pending/, sending/, completed/, error/, firmware/ and logs/.</summary>
    public string WorkDirectory { get; set; } = OperatingSystem.IsWindows() ? "C:\\neurohub_work" : "/var/lib/neurohub";

    /// <summary>A file is read when it has not changed for this long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A file that is not valid JSON is read again for this long, because it may still be being written.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan UnreadableTime { get; set; } = TimeSpan.FromSeconds(10);

    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan HeartbeatPeriod { get; set; } = TimeSpan.FromSeconds(10);

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FirmwareCheck { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Finished files are removed after so many days.</summary>
    [Range(1, 36500)]
    public int KeepDays { get; set; } = 90;

    /// <exception cref="FormatException">The text is not a key.</exception>
    public FirmwareKey? FirmwareKey() => string.IsNullOrWhiteSpace(FirmwarePublicKey) ? null : Firmwares.FirmwareKey.Parse(FirmwarePublicKey);

    public string KeyText => KeyFile is null ? Key : File.ReadAllText(KeyFile).Trim();

    public IReadOnlyList<IPEndPoint> GatewayPoints =>
        [.. Gateways.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(IPEndPoint.Parse)];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StationId.Length == 0)
            yield return new ValidationResult("Station__StationId is not set: register the station and give its id here.");
        if (KeyFault() is { } fault)
            yield return new ValidationResult(fault);
        if (Transport == Transport.Rest && AddressFault() is { } address)
            yield return new ValidationResult(address);
        if (Firmwares.FirmwareKey.Fault(FirmwarePublicKey) is { } key)
            yield return new ValidationResult($"Station__FirmwarePublicKey: {key}.");
        if (Transport == Transport.Orleans && (Gateways.Length == 0 || !IsPoints(Gateways)))
            yield return new ValidationResult($"Station__Gateways '{Gateways}' are no addresses such as 10.1.2.10:30000,10.1.2.11:30000.");
    }

    private string? AddressFault()
    {
        if (!Uri.TryCreate(ServerUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return $"Station__ServerUrl '{ServerUrl}' is no address such as https://neurohub.plant.example.";
        return url.Scheme == "https" || url.IsLoopback || AllowPlainHttp
            ? null
            : $"Station__ServerUrl '{ServerUrl}' would send the station's key and its documents in the clear. "
                + "Take https://, or set Station__AllowPlainHttp=true where nobody else is on the network.";
    }

    private string? KeyFault()
    {
        try
        {
            // Whoever has the key can sign in as this station.
            if (KeyFile is not null && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(KeyFile) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0)
                return $"Station__KeyFile {KeyFile} is open to every user of this machine: chmod 600.";
            if (KeyText.Length > 0)
                return null;
        }
        catch (Exception error) when (SafeFile.IsDisk(error))
        {
            return $"Station__KeyFile {KeyFile} cannot be read: {error.Message}";
        }

        return KeyFile is null
            ? "Station__Key is not set, and no Station__KeyFile: give the key that was shown when the station was registered."
            : $"Station__KeyFile {KeyFile} is empty.";
    }

    private static bool IsPoints(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(point => IPEndPoint.TryParse(point, out var it) && it.Port > 0);
}
