namespace NeuroHub.EventSourcing;

/// <summary>
/// One event with the state before and after it: all that a projection may look at to change read rows.
/// </summary>
public sealed record Change(object Event, object Before, object After);
