namespace NeuroHub.Plant;

/// <summary>A stretch of time in which the plant's clocks and its shifts stay as they are.</summary>
/// <param name="From">It begins.</param>
/// <param name="Offset">Of the plant's clocks to UTC.</param>
/// <param name="Shifts">D and N.</param>
public sealed record ShiftStretch(DateTimeOffset From, TimeSpan Offset, IReadOnlyList<ShiftHours> Shifts);
