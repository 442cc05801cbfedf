namespace NeuroHub.Storage.Queries;

/// <summary>A bar of a histogram: from (included) to (excluded, but for the last).</summary>
public sealed record MeasurementBin(double From, double To, long Count);
