namespace NeuroHub.Runs;

/// <summary>What the cancelling of a start states, on a serial's ladder or on a LOT's.</summary>
public sealed record RunCancelled
{
    public required long RunId { get; init; }
    public required long ProcessId { get; init; }
    public required int ProcessNumber { get; init; }
    public required string Reason { get; init; }

    /// <summary>Username.</summary>
    public required string By { get; init; }
    public string? EquipmentId { get; init; }
    public string? LineId { get; init; }
    public required DateTimeOffset At { get; init; }
}
