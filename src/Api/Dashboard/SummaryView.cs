namespace NeuroHub.Api.Dashboard;

/// <summary>Today on the floor.</summary>
internal sealed record SummaryView
{
    /// <summary>In the plant's time zone.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Units that the day is to finish.</summary>
    public required int Target { get; init; }

    /// <summary>Units that became PASSED today.</summary>
    public required long Output { get; init; }

    /// <summary>100 x output / target.</summary>
    public required double? OutputRate { get; init; }
    public required long Started { get; init; }
    public required long Completed { get; init; }
    public required long Passed { get; init; }
    public required long Defective { get; init; }
    public required double? DefectRate { get; init; }
    public required long InProgress { get; init; }
    public required long LotsActive { get; init; }
    public required long LotsCompleted { get; init; }
    public required long UnreadAlerts { get; init; }
    public required IReadOnlyList<HourOfDay> ByHour { get; init; }
}

/// <summary>An hour of today.</summary>
/// <param name="Hour">0 to 23, of the plant's clocks.</param>
/// <param name="Started">Runs started.</param>
/// <param name="Completed">Runs completed.</param>
/// <param name="Defective">Runs that failed and defects registered apart from a run.</param>
internal sealed record HourOfDay(int Hour, long Started, long Completed, long Defective);
