using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Plant;

/// <summary>What differs from plant to plant; section <c>NeuroHub</c> of the configuration.</summary>
public sealed class PlantOptions
{
    /// <summary>Site code in LOT numbers.</summary>
    [RegularExpression("^[A-Z0-9]{1,10}$", ErrorMessage = "1 to 10 capital letters and digits, such as KR.")]
    public string SiteCode { get; set; } = "KR";

    /// <summary>IANA name; days and shifts are counted in it.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Seoul";

    /// <summary>How often a serial may be approved for rework.</summary>
    [Range(0, 100)]
    public int ReworkLimit { get; set; } = 3;

    /// <summary>Whom an OPERATOR may name as the worker. On shared terminals, one person signs in for all.</summary>
    [EnumDataType(typeof(NameableWorkers), ErrorMessage = "Anyone or Self.")]
    public NameableWorkers Workers { get; set; } = NameableWorkers.Anyone;

    /// <summary>When a start or a completion is about a whole LOT.</summary>
    [EnumDataType(typeof(LotRuns), ErrorMessage = "Implied or Explicit.")]
    public LotRuns LotRuns { get; set; } = LotRuns.Implied;

    /// <summary>Units that a day is to finish.</summary>
    [Range(0, 1_000_000)]
    public int DailyTarget { get; set; } = 100;
}

/// <summary>Whom an OPERATOR may name as the worker of a start or completion.</summary>
public enum NameableWorkers
{
    Anyone = 1,
    Self,
}
