using NeuroHub.Stations;

namespace NeuroHub.Printers;

/// <summary>How a printer was when a job last needed it.</summary>
/// <param name="Status">Ready, Offline or Broken.</param>
/// <param name="Error">Why it is not Ready.</param>
/// <param name="Failures">Failures in a row.</param>
/// <param name="OpenedAt">When its circuit opened.</param>
/// <param name="RetryAt">When it may be tried again.</param>
public sealed record PrinterCondition(
    PrinterStatus Status, string? Error = null, int Failures = 0, DateTimeOffset? OpenedAt = null, DateTimeOffset? RetryAt = null)
{
    public static PrinterCondition Fine { get; } = new(PrinterStatus.Ready);

    /// <summary>How its circuit stands.</summary>
    public BreakerState CircuitAt(DateTimeOffset now) =>
        RetryAt is not { } retry ? BreakerState.Closed : retry > now ? BreakerState.Open : BreakerState.HalfOpen;
}
