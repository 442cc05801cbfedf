namespace NeuroHub.Storage.Queries;

/// <summary>How a measured value is compared.</summary>
public enum MeasurementComparison
{
    Above,
    AtLeast,
    Below,
    AtMost,
    Equal,
    NotEqual,
}
