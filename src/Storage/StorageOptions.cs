using System.ComponentModel.DataAnnotations;
using NeuroHub.Storage.Record.Audit.Anchors;

namespace NeuroHub.Storage;

/// <summary>Where the record is stored, and the limits of the commit log.</summary>
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

    /// <summary>Whether grains run in this process. They read their streams with their own connections: a third of the pool, eight at most.</summary>
    public bool ReadsStreams { get; set; } = true;

    /// <summary>How many commands may wait for the writer. One more is refused at once.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 10_000;

    /// <summary>How many commands may become durable in one transaction.</summary>
    [Range(1, 10_000)]
    public int MaximumBatch { get; set; } = 512;

    /// <summary>How long a commit is tried before it is given up with an unknown outcome.</summary>
    public TimeSpan CommitTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long an answer is kept, in case its command is repeated.</summary>
    public TimeSpan AnswersKept { get; set; } = TimeSpan.FromHours(25);

    /// <summary>Where heads of the audit chains are kept outside the database.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>The name of this process in places that several processes write to.</summary>
    public string NodeName { get; set; } = Environment.MachineName;

    public bool IsPostgres => !string.IsNullOrWhiteSpace(ConnectionString);
}
