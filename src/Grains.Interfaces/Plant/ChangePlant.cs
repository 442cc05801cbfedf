using NeuroHub.Results;

namespace NeuroHub.Plant;

/// <summary>Change what the plant goes by (ADMIN); only fields that are not null change. It holds from now on.</summary>
[GenerateSerializer, Immutable, Alias("nh.change_plant")]
public sealed record ChangePlant : ICommand, IBounded
{
    public const int MaximumTarget = 1_000_000;

    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public int? DailyTarget { get; init; }
    [Id(2)] public IReadOnlyList<ShiftHours>? Shifts { get; init; }

    /// <summary>Fields that go by the configuration again, by their names on the wire: daily_target, shifts.</summary>
    [Id(3)] public IReadOnlyList<string> Clear { get; init; } = [];

    public string? OutOfBounds() =>
        DailyTarget is < 0 or > MaximumTarget ? "daily_target"
        : Shifts is not null && !ShiftHours.AreWhole(Shifts) ? "shifts"
        : Clear.All(field => field is "daily_target" or "shifts") ? null : "clear";
}
