namespace NeuroHub.Silos;

/// <summary>A silo's clock beside that of whoever asked it.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="Ahead">How much later it shows; negative = earlier.</param>
/// <param name="Doubt">By how much that may be wrong: half the time that the answer took.</param>
[GenerateSerializer, Immutable, Alias("nh.clock_reading")]
public sealed record ClockReading(
    [property: Id(0)] string Silo,
    [property: Id(1)] TimeSpan Ahead,
    [property: Id(2)] TimeSpan Doubt)
{
    /// <param name="silo">Whose.</param>
    /// <param name="theirs">What it shows.</param>
    /// <param name="asked">What the asking clock showed.</param>
    /// <param name="took">Until the answer.</param>
    public static ClockReading Of(string silo, DateTimeOffset theirs, DateTimeOffset asked, TimeSpan took) =>
        new(silo, theirs - (asked + (took / 2)), took / 2);
}
