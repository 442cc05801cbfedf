namespace NeuroHub.Station.Hosting;

/// <summary>The files and folders in the work folder of a station.</summary>
internal sealed class WorkFolders
{
    public WorkFolders(string root)
    {
        Root = Real(root);
        Pending = Path.Combine(Root, "pending");
        Sending = Path.Combine(Root, "sending");
        Completed = Path.Combine(Root, "completed");
        Error = Path.Combine(Root, "error");
        Firmware = Path.Combine(Root, "firmware");
        Logs = Path.Combine(Root, "logs");
        Status = Path.Combine(Root, "status.json");
        Lock = Path.Combine(Root, ".agent.lock");
        FirmwareRequest = Path.Combine(Root, "firmware.request");
    }

    /// <summary>The real path: the configured path may be a link.</summary>
    public string Root { get; }

    public string Pending { get; }

    /// <summary>The agent's own folder: documents that it has taken out of pending/ and is sending.</summary>
    public string Sending { get; }

    public string Completed { get; }

    public string Error { get; }

    public string Firmware { get; }

    public string Logs { get; }

    public string Status { get; }

    public string Lock { get; }

    /// <summary>Somebody creates this file to have the firmware checked now.</summary>
    public string FirmwareRequest { get; }

    private string[] All => [Pending, Sending, Completed, Error, Firmware, Logs];

    /// <exception cref="LinkException">One of them is a link.</exception>
    public void Create()
    {
        foreach (var folder in All)
            Directory.CreateDirectory(folder);
        RefuseLinks();
        SafeFile.RefuseLink(Lock);
    }

    /// <summary>Refuses links: others may write into the work folder, so they could put a link in the place of a folder.</summary>
    /// <exception cref="LinkException">One of them is a link.</exception>
    public void RefuseLinks()
    {
        foreach (var folder in All)
            if (SafeFile.IsLink(new DirectoryInfo(folder)))
                throw new LinkException(folder);
    }

    /// <summary>Resolves all links in a path.</summary>
    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
            return full;
        var here = Path.Combine(Real(parent), Path.GetFileName(full));
        var entry = new DirectoryInfo(here);
        // ResolveLinkTarget throws when the path does not exist yet.
        return SafeFile.IsLink(entry) && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Real(target.FullName) : here;
    }
}
