using System.Text.Json.Serialization;
using NeuroHub.Access;
using NeuroHub.Lots;
using NeuroHub.Results;

namespace NeuroHub.Plant;

/// <summary>The settings of the plant that an ADMIN made (ISA-95: site). There is one plant, with the id <see cref="Only"/>.</summary>
[Alias("nh.IPlantGrain")]
public interface IPlantGrain : IGrainWithIntegerKey
{
    const long Only = 1;

    /// <summary>LOT numbers that exist and days that are over do not change. Refuses PRECONDITION_FAILED.</summary>
    [Alias("Change"), Needs(Permission.ChangePlant)]
    Task<Result<PlantSettings>> Change(ChangePlant command);
}

/// <summary>Change the plant's settings (ADMIN); only fields that are not null change. The change is valid from now on.</summary>
[GenerateSerializer, Immutable, Alias("nh.change_plant")]
public sealed record ChangePlant : ICommand, IBounded
{
    public const int MaximumTarget = 1_000_000;

    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public int? DailyTarget { get; init; }
    [Id(2)] public IReadOnlyList<ShiftHours>? Shifts { get; init; }

    /// <summary>Fields that take the configured value again, by their names on the wire: daily_target, shifts.</summary>
    [Id(3)] public IReadOnlyList<string> Clear { get; init; } = [];

    public string? OutOfBounds() =>
        DailyTarget is < 0 or > MaximumTarget ? "daily_target"
        : Shifts is not null && !ShiftHours.AreWhole(Shifts) ? "shifts"
        : Clear.All(field => field is "daily_target" or "shifts") ? null : "clear";
}

/// <summary>The settings of the plant that an ADMIN made; null = the configured value.</summary>
[GenerateSerializer, Immutable, Alias("nh.plant_settings")]
public sealed record PlantSettings
{
    /// <summary>Units that a day is to finish.</summary>
    [Id(0)] public int? DailyTarget { get; init; }

    /// <summary>D, then N.</summary>
    [Id(1)] public IReadOnlyList<ShiftHours>? Shifts { get; init; }
}

/// <summary>When a shift of the plant begins, and when the other one does.</summary>
/// <param name="Code">Day or night.</param>
/// <param name="From">By the plant's clocks, included.</param>
/// <param name="To">Not included; before <paramref name="From"/> when the shift goes over midnight.</param>
[GenerateSerializer, Immutable, Alias("nh.shift_hours")]
public sealed record ShiftHours([property: Id(0)] Shift Code, [property: Id(1)] TimeOnly From, [property: Id(2)] TimeOnly To)
{
    /// <summary>The shifts of a plant that has no other setting (rules.md 2).</summary>
    public static IReadOnlyList<ShiftHours> Default { get; } =
        [new(Shift.D, new TimeOnly(8, 0), new TimeOnly(20, 0)), new(Shift.N, new TimeOnly(20, 0), new TimeOnly(8, 0))];

    [JsonIgnore]
    public bool GoesOverMidnight => To < From;

    public bool Contains(TimeOnly clock) => GoesOverMidnight ? clock >= From || clock < To : clock >= From && clock < To;

    /// <summary>D and N, each once, and each begins where the other ends, so that every minute of a day is in one of them.</summary>
    public static bool AreWhole(IReadOnlyList<ShiftHours> shifts) =>
        shifts.Count == 2
        && shifts.FirstOrDefault(shift => shift?.Code == Shift.D) is { } day
        && shifts.FirstOrDefault(shift => shift?.Code == Shift.N) is { } night
        && day.To == night.From && night.To == day.From && day.From != day.To;
}
