namespace NeuroHub.Defects;

/// <summary>A defect as the wire shows it (ISA-95: nonconformance).</summary>
[GenerateSerializer, Immutable, Alias("nh.defect_view")]
public sealed record DefectView
{
    [Id(0)] public required long Id { get; init; }

    /// <summary>Null when a run of the LOT as a whole failed.</summary>
    [Id(1)] public string? SerialNumber { get; init; }
    [Id(2)] public required string LotNumber { get; init; }
    [Id(3)] public required int ProcessNumber { get; init; }

    /// <summary>The run that failed; null when it was registered apart from one.</summary>
    [Id(4)] public long? RunId { get; init; }
    [Id(5)] public required string Code { get; init; }
    [Id(6)] public string? Description { get; init; }
    [Id(7)] public string? Part { get; init; }

    /// <summary>The declared characteristic that was outside its limits.</summary>
    [Id(8)] public DefectMeasured? Measured { get; init; }

    /// <summary>The limits of what was measured.</summary>
    [Id(9)] public DefectLimits? Limits { get; init; }

    /// <summary>Username.</summary>
    [Id(10)] public required string RecordedBy { get; init; }
    [Id(11)] public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>As it was recorded last; null until somebody does.</summary>
    [Id(12)] public DefectCause? Cause { get; init; }
}

/// <summary>What was measured when the defect was found.</summary>
/// <param name="Code">Of the characteristic, e.g. TEMP.</param>
/// <param name="Value">In its unit.</param>
/// <param name="Unit">e.g. Cel, N, Nm.</param>
[GenerateSerializer, Immutable, Alias("nh.defect_measured")]
public sealed record DefectMeasured(
    [property: Id(0)] string Code,
    [property: Id(1)] double Value,
    [property: Id(2)] string? Unit);

/// <summary>The limits of a characteristic at the time; null = open on that side.</summary>
[GenerateSerializer, Immutable, Alias("nh.defect_limits")]
public sealed record DefectLimits(
    [property: Id(0)] double? Lower,
    [property: Id(1)] double? Upper);

/// <summary>Why a defect came about.</summary>
/// <param name="Category">Upper case, e.g. MATERIAL, EQUIPMENT, METHOD, WORKER, DESIGN.</param>
/// <param name="Text">What was found out.</param>
/// <param name="By">Username.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("nh.defect_cause")]
public sealed record DefectCause(
    [property: Id(0)] string Category,
    [property: Id(1)] string Text,
    [property: Id(2)] string By,
    [property: Id(3)] DateTimeOffset At);

/// <summary>The category of a cause: a short code, kept in upper case.</summary>
public static class CauseCategory
{
    public const int MaxLength = 50;

    /// <summary>The form of the input, in any case.</summary>
    public const string Pattern = "^[A-Za-z0-9_]{1,50}$";

    public static bool IsValid(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        return true;
    }
}
