namespace NeuroHub.Api.Analytics;

/// <summary>Production at a glance.</summary>
internal sealed record OverviewView(
    long TotalLots, long ActiveLots, long TotalSerials, long PassedSerials, long FailedSerials, double? PassRate);

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

/// <summary>How well each process runs, in number order.</summary>
internal sealed record ProcessEfficiencyView(IReadOnlyList<ProcessEfficiency> Processes);

/// <summary>One process: runs completed, of serials and of LOTs as a whole.</summary>
internal sealed record ProcessEfficiency
{
    public required long ProcessId { get; init; }
    public required int ProcessNumber { get; init; }
    public required string ProcessCode { get; init; }
    public required string ProcessNameKo { get; init; }
    public required string ProcessNameEn { get; init; }
    public required long Executions { get; init; }
    public required long Passed { get; init; }
    public required long Failed { get; init; }
    public required double? FirstPassYield { get; init; }
    public required double? MeanSeconds { get; init; }
    public required double? MedianSeconds { get; init; }
    public required double? P95Seconds { get; init; }
    public required int? EstimatedDurationSeconds { get; init; }
    public required double? Efficiency { get; init; }
}

/// <summary>A Pareto: most frequent first.</summary>
internal sealed record DefectsView(int Total, IReadOnlyList<DefectItem> Items);

/// <summary>Defects of one group.</summary>
/// <param name="Code">What they have in common: a defect code, or whatever they are grouped by. UNKNOWN when that is not recorded.</param>
/// <param name="Name">How people call it, when that is something else.</param>
/// <param name="Count">Each code once per failed run or registered defect.</param>
/// <param name="Share">Per cent of the total.</param>
/// <param name="CumulativeShare">Per cent of the total, with all before it.</param>
/// <param name="Units">Serials that have one.</param>
internal sealed record DefectItem(string Code, string? Name, int Count, double Share, double CumulativeShare, int Units);

/// <summary>Pieces of time in which something was completed or registered, in time order.</summary>
internal sealed record DefectTrendsView(IReadOnlyList<DefectTrend> Trends);

/// <summary>One piece of time.</summary>
/// <param name="Date">Its first day.</param>
/// <param name="Runs">Runs completed.</param>
/// <param name="Defects">Runs that failed, and defects registered apart from a run.</param>
/// <param name="DefectRate">100 x defects / runs.</param>
internal sealed record DefectTrend(DateOnly Date, long Runs, long Defects, double? DefectRate);
