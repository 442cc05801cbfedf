namespace NeuroHub.Storage.Feed;

/// <summary>What a reader wants to be told; null = all.</summary>
public sealed record FeedFilter
{
    public IReadOnlySet<FeedKind>? Kinds { get; init; }

    /// <summary>Also what its serials do.</summary>
    public string? LotNumber { get; init; }

    public FeedProcess? Process { get; init; }

    public bool Matches(FeedEvent @event) =>
        (Kinds is null || Kinds.Contains(@event.Kind))
        && (LotNumber is null || LotNumber == @event.Data.LotNumber)
        && (Process is null || Process.IsOf(@event.Data));
}

/// <summary>A process, by its id where an event tells it, else by its number.</summary>
public sealed record FeedProcess(long Id, int Number)
{
    public bool IsOf(FeedData data) => data.ProcessId is { } id ? id == Id : data.ProcessNumber == Number;
}
