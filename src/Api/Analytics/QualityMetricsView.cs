namespace NeuroHub.Api.Analytics;

/// <summary>Quality of units, and of runs by process.</summary>
internal sealed record QualityMetricsView
{
    public required long Inspected { get; init; }
    public required long Passed { get; init; }
    public required long Failed { get; init; }
    public required long Reworked { get; init; }
    public required long Scrapped { get; init; }
    public required double? PassRate { get; init; }
    public required double? FirstPassYield { get; init; }
    public required double? RolledThroughputYield { get; init; }
    public required double? ReworkRate { get; init; }
    public required IReadOnlyList<QualityOfProcess> ByProcess { get; init; }
    public required IReadOnlyList<QualityOfModel> ByModel { get; init; }
    public required IReadOnlyList<QualityOfDay> ByDay { get; init; }
}

/// <summary>Runs completed of one process.</summary>
internal sealed record QualityOfProcess(
    long ProcessId, int ProcessNumber, string ProcessCode, string ProcessNameKo, string ProcessNameEn, long Inspected, long Passed, long Failed,
    double? PassRate, double? FirstPassYield);

/// <summary>Units of one product model.</summary>
internal sealed record QualityOfModel(
    long ProductModelId, string ModelCode, string ModelName, long Inspected, long Passed, long Failed, double? PassRate);

/// <summary>Units, or runs of one process, of one day of the plant.</summary>
internal sealed record QualityOfDay(DateOnly Date, long Passed, long Failed, double? PassRate);
