using NeuroHub.Results;

namespace NeuroHub.Processes;

/// <summary>Add a process to the master data; LOTs made from now on have it in their routing.</summary>
[GenerateSerializer, Immutable, Alias("nh.create_process")]
public sealed record CreateProcess([property: Id(0)] CommandContext Context, [property: Id(1)] ProcessFields Fields) : ICommand;

/// <summary>Change a process; only fields that are not null change. LOTs keep the routing they were made with.</summary>
[GenerateSerializer, Immutable, Alias("nh.update_process")]
public sealed record UpdateProcess : ICommand
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
}
