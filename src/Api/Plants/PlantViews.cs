using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Json;
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

/// <summary>What to change of the plant; what is absent stays. It holds from now on.</summary>
internal sealed record UpdatePlantRequest : IChecked, IClears
{
    /// <summary>Units that a day is to finish.</summary>
    [Range(0, ChangePlant.MaximumTarget), Clearable]
    public int? DailyTarget { get; set; }

    /// <summary>D and N, each once; one begins where the other ends.</summary>
    [MaxLength(2), Clearable]
    public IReadOnlyList<ShiftHoursRequest>? Shifts { get; set; }

    /// <summary>Fields that go by the configuration again: daily_target, shifts.</summary>
    [MaxLength(20), Each(50)]
    public IReadOnlyList<string>? Clear { get; set; }

    public void Check(FieldErrors errors)
    {
        if (Shifts is { } shifts && !ShiftHours.AreWhole(Hours(shifts)))
            errors.Add(FieldPath.Body.Of("shifts"), "Input should be D and N, each once, and one should begin where the other ends", "value_error");
    }

    public IReadOnlyList<ShiftHours>? Hours() => Shifts is { } shifts ? Hours(shifts) : null;

    private static ShiftHours[] Hours(IReadOnlyList<ShiftHoursRequest> shifts) =>
        [.. shifts.Select(shift => new ShiftHours(shift.Code, Time(shift.From), Time(shift.To)))];

    private static TimeOnly Time(string text) => ClockTimeConverter.TryParse(text, out var time) ? time : default;
}

/// <summary>When a shift begins and ends.</summary>
internal sealed record ShiftHoursRequest
{
    [JsonRequired]
    public Shift Code { get; set; }

    /// <summary>By the plant's clocks, included.</summary>
    [JsonRequired, TextFormat(TextFormat.ClockTime)]
    public string From { get; set; } = "";

    /// <summary>Not included; before from when the shift goes over midnight.</summary>
    [JsonRequired, TextFormat(TextFormat.ClockTime)]
    public string To { get; set; } = "";
}
