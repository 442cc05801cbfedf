namespace NeuroHub.Storage.Rows;

/// <summary>Statistics of one characteristic.</summary>
public sealed record MeasurementStatistics
{
    public required string Code { get; init; }

    /// <summary>How many values.</summary>
    public required long N { get; init; }

    /// <summary>How many readings are no numbers, such as texts: they are among no value, and no chart shows them.</summary>
    public required long NotNumeric { get; init; }
    public double? Mean { get; init; }

    /// <summary>Standard deviation of the sample (n - 1); null below two values.</summary>
    public double? Sigma { get; init; }
    public double? Min { get; init; }
    public double? Max { get; init; }
    public double? Cp { get; init; }
    public double? Cpk { get; init; }
    public required IReadOnlyList<MeasurementBin> Histogram { get; init; }

    /// <summary>The latest, in time order.</summary>
    public required IReadOnlyList<MeasurementPoint> Series { get; init; }

    public static MeasurementStatistics None(string code, long notNumeric = 0) => new() { Code = code, N = 0, NotNumeric = notNumeric, Histogram = [], Series = [] };
}

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

/// <summary>One value, at the completion of its run; without a serial number when the run is the LOT's.</summary>
public sealed record MeasurementPoint(DateTimeOffset Time, double Value, string? SerialNumber);

/// <summary>How well a process stays within its limits. Null when it is not defined: no limit, or no spread.</summary>
internal static class Capability
{
    public static double? Cp(double? sigma, double? lower, double? upper) => Finite((upper - lower) / (6 * sigma));

    public static double? Cpk(double mean, double? sigma, double? lower, double? upper)
    {
        var above = Finite((upper - mean) / (3 * sigma));
        var below = Finite((mean - lower) / (3 * sigma));
        return above < below ? above : below ?? above;
    }

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}
