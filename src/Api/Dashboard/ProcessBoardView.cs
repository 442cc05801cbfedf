namespace NeuroHub.Api.Dashboard;

/// <summary>Processes and what stands at them.</summary>
/// <param name="Processes">By number.</param>
/// <param name="TotalWip">Open runs of all of them.</param>
/// <param name="BottleneckProcess">Number of the process with the most work, of those where units wait or a run is late; null when none is.</param>
/// <param name="BottleneckReason">Why it is one; null when none is.</param>
internal sealed record ProcessBoardView(
    IReadOnlyList<ProcessOnBoard> Processes, int TotalWip, int? BottleneckProcess, BottleneckReason? BottleneckReason);

/// <summary>What makes a process hold up the others.</summary>
internal enum BottleneckReason
{
    /// <summary>Units wait for it.</summary>
    Waiting = 1,

    /// <summary>A run there is open for longer than 150 % of its estimate.</summary>
    Late,
}

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
