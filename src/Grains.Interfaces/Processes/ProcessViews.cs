using System.Text.Json.Serialization;

namespace NeuroHub.Processes;

/// <summary>A process (공정) as the wire shows it: one row of the master data.</summary>
[GenerateSerializer, Immutable, Alias("nh.process_view")]
public sealed record ProcessView
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required int ProcessNumber { get; init; }
    [Id(2)] public required string ProcessCode { get; init; }
    [Id(3)] public required string ProcessNameKo { get; init; }
    [Id(4)] public required string ProcessNameEn { get; init; }
    [Id(5)] public string? Description { get; init; }

    /// <summary>Planned duration of one run, seconds.</summary>
    [Id(6)] public int? EstimatedDurationSeconds { get; init; }
    [Id(7)] public required bool IsActive { get; init; }
    [Id(8)] public required bool RequiresAllPrevious { get; init; }
    [Id(9)] public required bool ReworkAllowed { get; init; }
    [Id(10)] public required bool AutoPrintLabel { get; init; }
    [Id(11)] public required bool NeedsFirmware { get; init; }
    [Id(12)] public required IReadOnlyList<string> DefectCodes { get; init; }
    [Id(13)] public required IReadOnlyList<Characteristic> Characteristics { get; init; }
    [Id(14)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(15)] public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What defect codes are called, by code.</summary>
    [Id(16)] public IReadOnlyDictionary<string, DefectName> DefectNames { get; init; } = DefectName.None;

    /// <summary>What an operator does there.</summary>
    [Id(17)] public string? InstructionKo { get; init; }
    [Id(18)] public string? InstructionEn { get; init; }
}

/// <summary>
/// Codes that a process may not get, because <c>process_id</c> reads them as something else: digits are an id, and <c>PROC-</c> with digits
/// is a number. Codes from before this rule stay.
/// </summary>
public static class ProcessCodes
{
    private const string NumberPrefix = "PROC-";

    public static bool IsReserved(string code)
    {
        var rest = code.StartsWith(NumberPrefix, StringComparison.OrdinalIgnoreCase) ? code.AsSpan(NumberPrefix.Length) : code;
        return rest.Length > 0 && !rest.ContainsAnyExceptInRange('0', '9');
    }
}

/// <summary>A measured value of a process that is searchable and charted; at most eight a process.</summary>
/// <param name="Code">Its name in queries, e.g. TEMP.</param>
/// <param name="Path">Where it is in the data, dot separated, e.g. temp_sensor.measured_temp.</param>
/// <param name="Unit">e.g. Cel, N, Nm.</param>
/// <param name="LowerLimit">Specification limit in that unit.</param>
/// <param name="UpperLimit">Specification limit in that unit.</param>
[GenerateSerializer, Immutable, Alias("nh.characteristic")]
public sealed record Characteristic(
    [property: Id(0)] string Code,
    [property: Id(1)] string Path,
    [property: Id(2)] string? Unit,
    [property: Id(3)] double? LowerLimit,
    [property: Id(4)] double? UpperLimit)
{
    /// <summary>What an operator reads; null = the code.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? NameKo { get; init; }

    /// <summary>What an operator reads; null = the code.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? NameEn { get; init; }

    /// <summary>Digits behind the point to show; null = as the limits have them.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Decimals { get; init; }
}

/// <summary>What a defect code is called on a screen.</summary>
[GenerateSerializer, Immutable, Alias("nh.defect_name")]
public sealed record DefectName([property: Id(0)] string Ko, [property: Id(1)] string En)
{
    /// <summary>Of a process whose codes have no names.</summary>
    public static IReadOnlyDictionary<string, DefectName> None { get; } = new Dictionary<string, DefectName>();
}
