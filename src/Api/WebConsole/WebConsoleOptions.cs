namespace NeuroHub.Api.WebConsole;

/// <summary>The web console at <c>/console/</c>; section <c>NeuroHub:Console</c> of the configuration.</summary>
public sealed class WebConsoleOptions
{
    internal const string Section = "NeuroHub:Console";

    /// <summary>False: it is not served, nor are its sessions.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>For its developers: a folder (src/Api/WebConsole/web) whose files are served in place of those in the program, read anew each time.</summary>
    public string? Folder { get; set; }
}
