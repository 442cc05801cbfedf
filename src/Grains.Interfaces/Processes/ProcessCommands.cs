using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Processes;

/// <summary>Add a process to the master data; LOTs made from now on have it in their routing.</summary>
[GenerateSerializer, Immutable, Alias("nh.create_process")]
public sealed record CreateProcess([property: Id(0)] CommandContext Context, [property: Id(1)] ProcessFields Fields) : IOutside
{
    public ICommand Cleaned(TextCleaner texts) => this with
    {
        Fields = Fields with
        {
            ProcessCode = texts.Needed("process_code", Fields.ProcessCode),
            ProcessNameKo = texts.Needed("process_name_ko", Fields.ProcessNameKo),
            ProcessNameEn = texts.Needed("process_name_en", Fields.ProcessNameEn),
            Description = texts.Optional("description", Fields.Description),
            DefectCodes = texts.Each("defect_codes", Fields.DefectCodes) ?? [],
            InstructionKo = texts.Optional("instruction_ko", Fields.InstructionKo),
            InstructionEn = texts.Optional("instruction_en", Fields.InstructionEn),
            DefectNames = texts.Names(Fields.DefectNames),
        },
    };
}

/// <summary>Change a process; only fields that are not null change. LOTs keep the routing they were made with.</summary>
[GenerateSerializer, Immutable, Alias("nh.update_process")]
public sealed record UpdateProcess : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public int? ProcessNumber { get; init; }
    [Id(2)] public string? ProcessCode { get; init; }
    [Id(3)] public string? ProcessNameKo { get; init; }
    [Id(4)] public string? ProcessNameEn { get; init; }
    [Id(5)] public string? Description { get; init; }
    [Id(6)] public int? EstimatedDurationSeconds { get; init; }
    [Id(7)] public bool? IsActive { get; init; }
    [Id(8)] public bool? RequiresAllPrevious { get; init; }
    [Id(9)] public bool? ReworkAllowed { get; init; }
    [Id(10)] public bool? AutoPrintLabel { get; init; }
    [Id(11)] public bool? NeedsFirmware { get; init; }
    [Id(12)] public IReadOnlyList<string>? DefectCodes { get; init; }
    [Id(13)] public IReadOnlyList<Characteristic>? Characteristics { get; init; }

    /// <summary>Fields to empty, by their names on the wire: <see cref="Clearable"/>.</summary>
    [Id(14)] public IReadOnlyList<string> Clear { get; init; } = [];

    /// <summary>Replaces all names.</summary>
    [Id(15)] public IReadOnlyDictionary<string, DefectName>? DefectNames { get; init; }
    [Id(16)] public string? InstructionKo { get; init; }
    [Id(17)] public string? InstructionEn { get; init; }

    private static readonly string[] Clearable =
        ["description", "estimated_duration_seconds", "defect_codes", "characteristics", "defect_names", "instruction_ko", "instruction_en"];

    public string? OutOfBounds() =>
        Clear.All(Clearable.Contains) ? null : "clear";

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        ProcessCode = texts.NotBlank("process_code", ProcessCode),
        ProcessNameKo = texts.NotBlank("process_name_ko", ProcessNameKo),
        ProcessNameEn = texts.NotBlank("process_name_en", ProcessNameEn),
        Description = texts.Optional("description", Description),
        DefectCodes = texts.Each("defect_codes", DefectCodes),
        InstructionKo = texts.Optional("instruction_ko", InstructionKo),
        InstructionEn = texts.Optional("instruction_en", InstructionEn),
        DefectNames = texts.Names(DefectNames),
        Clear = texts.Cleared(Clear, ("description", Description), ("instruction_ko", InstructionKo), ("instruction_en", InstructionEn)),
    };
}

/// <summary>The master data of a process: everything except its id.</summary>
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
