using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>Section <c>NeuroHub:Audit</c>: where signed heads of the audit chains are kept outside the database.</summary>
public sealed class AuditOptions
{
    /// <summary>PEM of the private key (ECDSA P-256) that signs heads; null = no heads are signed.</summary>
    public string? KeyPath { get; set; }

    /// <summary>A file to which signed heads are appended, or a folder with one file for each node.</summary>
    public string? AnchorPath { get; set; }

    /// <summary>A syslog server, <c>udp://host:514</c> or <c>tcp://host:601</c>, that gets the same lines.</summary>
    public string? Syslog { get; set; }

    /// <summary>How often a changed head is signed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "a time from 00:00:01 to one day.")]
    public TimeSpan AnchorEvery { get; set; } = TimeSpan.FromMinutes(5);

    public bool IsOn => !string.IsNullOrEmpty(KeyPath);

    /// <summary>The mistakes in these options, one sentence each, with the names of the environment variables.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (!IsOn)
        {
            if (!string.IsNullOrEmpty(AnchorPath) || !string.IsNullOrEmpty(Syslog))
                yield return "NeuroHub__Audit__KeyPath is missing: heads that are kept elsewhere are signed.";
            yield break;
        }

        if (AnchorKey.Mistake(KeyPath!) is { } key)
            yield return $"NeuroHub__Audit__KeyPath: {key}";
        if (!string.IsNullOrEmpty(Syslog) && SyslogAnchors.ServerOf(Syslog) is null)
            yield return $"NeuroHub__Audit__Syslog: '{Syslog}' is no address such as udp://loghost:514 or tcp://loghost:601.";
    }
}
