using NeuroHub.Lots;
using NeuroHub.Plant;

namespace NeuroHub.Api.Plants;

/// <summary>The plant: what a screen needs to know of it before it shows anything.</summary>
internal sealed record PlantView
{
    /// <summary>Site code in LOT numbers.</summary>
    public required string Site { get; init; }

    /// <summary>IANA name; days, hours and shifts are counted in it.</summary>
    public required string TimeZone { get; init; }

    /// <summary>D, then N; together they are the whole day.</summary>
    public required IReadOnlyList<ShiftHours> Shifts { get; init; }

    /// <summary>The plant's date now.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The shift now.</summary>
    public required Shift Shift { get; init; }

    /// <summary>Units that a day is to finish.</summary>
    public required int DailyTarget { get; init; }

    /// <summary>How often a serial may be approved for rework.</summary>
    public required int ReworkLimit { get; init; }

    /// <summary>Of the program.</summary>
    public required string Version { get; init; }

    /// <summary>embedded or cluster.</summary>
    public required string Mode { get; init; }
}
