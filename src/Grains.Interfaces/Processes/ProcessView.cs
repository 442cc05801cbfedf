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
