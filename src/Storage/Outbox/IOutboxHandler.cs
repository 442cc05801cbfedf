namespace NeuroHub.Storage.Outbox;

/// <summary>
/// Does what a commit left to be done. A row is handed over at least once, perhaps on another silo after a crash,
/// so handling it twice must come to the same.
/// </summary>
public interface IOutboxHandler
{
    /// <summary>The rows that this one handles, e.g. <c>lot.progress</c>.</summary>
    string Kind { get; }

    /// <summary>An exception leaves the row for a later attempt.</summary>
    Task Handle(string key, string? payload);
}
