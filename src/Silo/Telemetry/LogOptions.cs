using System.ComponentModel.DataAnnotations;
using Serilog.Events;

namespace NeuroHub.Silo.Telemetry;

/// <summary>Section <c>NeuroHub:Logs</c> of the configuration.</summary>
public sealed class LogOptions
{
    /// <summary>False = the console alone, as in a container whose file system is read-only.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Null = <c>logs</c> in the data directory.</summary>
    public string? Directory { get; set; }

    [Range(1, 36500, ErrorMessage = "1 to 36500 days.")]
    public int RetainedDays { get; set; } = 90;

    /// <summary>What the files of the folder may take together; the oldest go first.</summary>
    [Range(16, 1_000_000, ErrorMessage = "16 to 1000000 MB.")]
    public int MaximumMegabytes { get; set; } = 4096;

    /// <summary>Refusals of one caller that get a line each within a minute; of the others the minute's end tells how many they were.</summary>
    [Range(1, 1_000_000, ErrorMessage = "1 to 1000000.")]
    public int RefusalsPerMinute { get; set; } = 60;

    /// <summary>Of our own lines. Null = Information, and Debug in development.</summary>
    public LogEventLevel? Level { get; set; }

    /// <summary>Of others' lines, by the beginning of their category, such as <c>Orleans.Runtime</c>; in place of Warning.</summary>
    public Dictionary<string, LogEventLevel> Levels { get; set; } = [];
}
