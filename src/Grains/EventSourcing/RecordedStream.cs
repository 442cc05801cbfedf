namespace NeuroHub.EventSourcing;

/// <summary>A stream as the record has it.</summary>
/// <param name="Version">Of its last event; 0 when there is none.</param>
/// <param name="Events">All of them, oldest first.</param>
public sealed record RecordedStream(int Version, IReadOnlyList<object> Events)
{
    public static RecordedStream Empty { get; } = new(0, []);
}
