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

    /// <summary>Fields to empty, by their names on the wire: description, estimated_duration_seconds, defect_codes, characteristics.</summary>
    [Id(14)] public IReadOnlyList<string> Clear { get; init; } = [];

    public string? OutOfBounds() =>
        Clear.All(field => field is "description" or "estimated_duration_seconds" or "defect_codes" or "characteristics") ? null : "clear";

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        ProcessCode = texts.NotBlank("process_code", ProcessCode),
        ProcessNameKo = texts.NotBlank("process_name_ko", ProcessNameKo),
        ProcessNameEn = texts.NotBlank("process_name_en", ProcessNameEn),
        Description = texts.Optional("description", Description),
        DefectCodes = texts.Each("defect_codes", DefectCodes),
        Clear = texts.Cleared(Clear, ("description", Description)),
    };
}
