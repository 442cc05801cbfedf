namespace NeuroHub.Storage.Queries;

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
