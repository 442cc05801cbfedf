namespace NeuroHub.Api.Analytics;

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
