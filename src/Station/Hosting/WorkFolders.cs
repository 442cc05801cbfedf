namespace NeuroHub.Station.Hosting;

/// <summary>The folders of a station.</summary>
internal sealed class WorkFolders(string root)
{
    public string Root { get; } = root;

    public string Pending { get; } = Path.Combine(root, "pending");

    /// <summary>The agent's own: what it has taken out of pending/ and is sending.</summary>
    public string Sending { get; } = Path.Combine(root, "sending");

    public string Completed { get; } = Path.Combine(root, "completed");

    public string Error { get; } = Path.Combine(root, "error");

    public string Firmware { get; } = Path.Combine(root, "firmware");

    public string Logs { get; } = Path.Combine(root, "logs");

    public string Status { get; } = Path.Combine(root, "status.json");

    public string Lock { get; } = Path.Combine(root, ".agent.lock");

    /// <summary>Somebody puts it there to have the firmware looked at now.</summary>
    public string FirmwareRequest { get; } = Path.Combine(root, "firmware.request");

    public void Create()
    {
        foreach (var folder in new[] { Pending, Sending, Completed, Error, Firmware, Logs })
            Directory.CreateDirectory(folder);
    }
}
