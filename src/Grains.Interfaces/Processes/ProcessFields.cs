namespace NeuroHub.Processes;

/// <summary>What a process is, as master data: everything of it but its id.</summary>
[GenerateSerializer, Immutable, Alias("nh.process_fields")]
public sealed record ProcessFields
{
    [Id(0)] public required int ProcessNumber { get; init; }
    [Id(1)] public required string ProcessCode { get; init; }
    [Id(2)] public required string ProcessNameKo { get; init; }
    [Id(3)] public required string ProcessNameEn { get; init; }
    [Id(4)] public string? Description { get; init; }
    [Id(5)] public int? EstimatedDurationSeconds { get; init; }
    [Id(6)] public bool IsActive { get; init; } = true;
    [Id(7)] public bool RequiresAllPrevious { get; init; }
    [Id(8)] public bool ReworkAllowed { get; init; } = true;
    [Id(9)] public bool AutoPrintLabel { get; init; }
    [Id(10)] public bool NeedsFirmware { get; init; }
    [Id(11)] public IReadOnlyList<string> DefectCodes { get; init; } = [];
    [Id(12)] public IReadOnlyList<Characteristic> Characteristics { get; init; } = [];

    /// <summary>By defect code; null = none has a name.</summary>
    [Id(13)] public IReadOnlyDictionary<string, DefectName>? DefectNames { get; init; }

    /// <summary>What an operator does there.</summary>
    [Id(14)] public string? InstructionKo { get; init; }
    [Id(15)] public string? InstructionEn { get; init; }
}
