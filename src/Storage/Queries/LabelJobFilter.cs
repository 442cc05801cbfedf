using NeuroHub.Labels;

namespace NeuroHub.Storage.Queries;

/// <summary>Which label jobs; null = any.</summary>
public sealed record LabelJobFilter
{
    public string? SerialNumber { get; init; }

    /// <summary>Its own labels and those of its serials.</summary>
    public string? LotNumber { get; init; }
    public string? PrinterId { get; init; }

    /// <summary>Username.</summary>
    public string? RequestedBy { get; init; }
    public AnyOf<LabelJobStatus> Status { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}
