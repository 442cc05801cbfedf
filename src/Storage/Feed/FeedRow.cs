namespace NeuroHub.Storage.Feed;

/// <summary>A stored event as the feed reads it.</summary>
/// <param name="Position">In the record.</param>
/// <param name="Stream">Whose.</param>
/// <param name="Version">In its stream.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Data">As JSON.</param>
/// <param name="LotNumber">Of a serial's event: its LOT.</param>
internal sealed record FeedRow(long Position, string Stream, int Version, string Type, string Data, string? LotNumber)
{
    /// <summary>What the stream is of: <c>serial/ABC-0001</c> = ABC-0001.</summary>
    public string Subject => Stream[(Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
