namespace NeuroHub.Api.Dashboard;

/// <summary>Processes and what stands at them.</summary>
/// <param name="Processes">By number.</param>
/// <param name="TotalWip">Open runs of all of them.</param>
/// <param name="BottleneckProcess">Number of the process whose units in progress and waiting are the most work; null when none stands anywhere.</param>
internal sealed record ProcessBoardView(IReadOnlyList<ProcessOnBoard> Processes, int TotalWip, int? BottleneckProcess);

/// <summary>One process.</summary>
internal sealed record ProcessOnBoard
{
    public required long ProcessId { get; init; }
    public required int ProcessNumber { get; init; }
    public required string ProcessCode { get; init; }
    public required string ProcessNameKo { get; init; }
    public required string ProcessNameEn { get; init; }
    public required int InProgress { get; init; }
    public required int Waiting { get; init; }
    public required long CompletedToday { get; init; }
    public required long DefectiveToday { get; init; }
    public required double? MeanSeconds { get; init; }
    public required int? EstimatedDurationSeconds { get; init; }
}
