using System.ComponentModel.DataAnnotations;
using NeuroHub.Storage.Record.Audit.Anchors;

namespace NeuroHub.Storage;

/// <summary>Where the record is kept, and how hard it may be pushed.</summary>
public sealed class StorageOptions
{
    /// <summary>PostgreSQL when given; else SQLite in <see cref="DataDirectory"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Holds <c>neurohub.db</c> and <c>grains.db</c> when there is no connection string.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    [Range(0, 1000)]
    public int MinimumPoolSize { get; set; } = 10;

    [Range(1, 1000)]
    public int MaximumPoolSize { get; set; } = 70;

    /// <summary>Whether grains run here: they read their streams over connections of their own, a third of the pool, eight at most.</summary>
    public bool ReadsStreams { get; set; } = true;

    /// <summary>Commands that may wait for the writer; one more is refused at once.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 10_000;

    /// <summary>Commands that become durable in one transaction, at most.</summary>
    [Range(1, 10_000)]
    public int MaximumBatch { get; set; } = 512;

    /// <summary>How long a commit is tried before its outcome is given up as unknown.</summary>
    public TimeSpan CommitTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long an answer is kept for the repeat of its command.</summary>
    public TimeSpan AnswersKept { get; set; } = TimeSpan.FromHours(25);

    /// <summary>Where heads of the audit chains are kept besides.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>What this process is called where several leave something in one place.</summary>
    public string NodeName { get; set; } = Environment.MachineName;

    public bool IsPostgres => !string.IsNullOrWhiteSpace(ConnectionString);
}
