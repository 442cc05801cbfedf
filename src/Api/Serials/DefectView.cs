using NeuroHub.Runs;

namespace NeuroHub.Api.Serials;

/// <summary>A defect as the wire shows it (ISA-95: nonconformance).</summary>
internal sealed record DefectView
{
    public required long Id { get; init; }
    public string? SerialNumber { get; init; }
    public required string LotNumber { get; init; }
    public required int ProcessNumber { get; init; }
    public long? RunId { get; init; }
    public required string Code { get; init; }
    public string? Description { get; init; }
    public string? Part { get; init; }

    /// <summary>Username.</summary>
    public string? RecordedBy { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }

    public static IEnumerable<DefectView> Of(RunView run) => run.Defects.Select(defect => new DefectView
    {
        Id = defect.Id,
        SerialNumber = run.SerialNumber,
        LotNumber = run.LotNumber,
        ProcessNumber = run.ProcessNumber,
        RunId = run.Id,
        Code = defect.Code,
        Description = defect.Description,
        Part = defect.Part,
        RecordedBy = run.CompletedBy,
        RecordedAt = run.CompletedAt,
    });
}
