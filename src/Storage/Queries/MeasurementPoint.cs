namespace NeuroHub.Storage.Queries;

/// <summary>One value, at the completion of its run; without a serial number when the run is the LOT's.</summary>
public sealed record MeasurementPoint(DateTimeOffset Time, double Value, string? SerialNumber);
