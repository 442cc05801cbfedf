using System.Text.Json.Serialization;
using NeuroHub.Lots;

namespace NeuroHub.Plant;

/// <summary>When a shift of the plant begins, and when the other one does.</summary>
/// <param name="Code">Day or night.</param>
/// <param name="From">By the plant's clocks, included.</param>
/// <param name="To">Not included; before <paramref name="From"/> when the shift goes over midnight.</param>
[GenerateSerializer, Immutable, Alias("nh.shift_hours")]
public sealed record ShiftHours([property: Id(0)] Shift Code, [property: Id(1)] TimeOnly From, [property: Id(2)] TimeOnly To)
{
    /// <summary>What a plant has that says nothing else (rules.md 2).</summary>
    public static IReadOnlyList<ShiftHours> Default { get; } =
        [new(Shift.D, new TimeOnly(8, 0), new TimeOnly(20, 0)), new(Shift.N, new TimeOnly(20, 0), new TimeOnly(8, 0))];

    [JsonIgnore]
    public bool GoesOverMidnight => To < From;

    public bool Contains(TimeOnly clock) => GoesOverMidnight ? clock >= From || clock < To : clock >= From && clock < To;

    /// <summary>D and N, each once, and one begins where the other ends: every minute of a day is in one of them.</summary>
    public static bool AreWhole(IReadOnlyList<ShiftHours> shifts) =>
        shifts.Count == 2
        && shifts.FirstOrDefault(shift => shift?.Code == Shift.D) is { } day
        && shifts.FirstOrDefault(shift => shift?.Code == Shift.N) is { } night
        && day.To == night.From && night.To == day.From && day.From != day.To;
}
