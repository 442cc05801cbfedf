namespace NeuroHub.Runs;

/// <summary>Readings of one declared characteristic that are there and are no numbers: a station sent "60.1" as text, or 1e400.</summary>
/// <param name="Code">As the process declared it.</param>
/// <param name="Count">At least 1; an absent reading, or null, is none.</param>
public sealed record NotNumericReadings(string Code, int Count);
