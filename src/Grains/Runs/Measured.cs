namespace NeuroHub.Runs;

/// <summary>What the data of a run says of the declared characteristics.</summary>
/// <param name="Values">Null when there are none.</param>
/// <param name="NotNumeric">Null when there are none, which is nearly always.</param>
public sealed record Measured(IReadOnlyList<RunMeasurement>? Values, IReadOnlyList<NotNumericReadings>? NotNumeric)
{
    public static Measured Nothing { get; } = new(null, null);
}
