using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Defects;

/// <summary>Register a defect of a serial outside a completion.</summary>
[GenerateSerializer, Immutable, Alias("nh.register_defect")]
public sealed record RegisterDefect : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }

    /// <summary>Process id in digits, <c>PROC-003</c> = process number 3, or process code.</summary>
    [Id(1)] public required string ProcessId { get; init; }
    [Id(2)] public required string Code { get; init; }
    [Id(3)] public string? Description { get; init; }
    [Id(4)] public string? Part { get; init; }

    public string? OutOfBounds() =>
        !Bounds.Fits(ProcessId, 100) ? "process_id"
        : !Bounds.Fits(Code, 50) ? "code"
        : !Bounds.Fits(Description, 1000) ? "description"
        : !Bounds.Fits(Part, 100) ? "part"
        : null;

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        ProcessId = texts.Needed("process_id", ProcessId),
        Code = texts.Needed("code", Code),
        Description = texts.Optional("description", Description),
        Part = texts.Optional("part", Part),
    };
}

/// <summary>Record the cause of a defect. It replaces the cause that was recorded before (MANAGER, ADMIN).</summary>
/// <param name="Context">The sender and the idempotency keys.</param>
/// <param name="Category">A <see cref="CauseCategory"/> in any case, e.g. MATERIAL.</param>
/// <param name="Text">What was found out.</param>
[GenerateSerializer, Immutable, Alias("nh.record_cause")]
public sealed record RecordCause(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string Category,
    [property: Id(2)] string Text) : IOutside, IBounded
{
    public string? OutOfBounds() => !CauseCategory.IsValid(Category) ? "category" : !Bounds.Fits(Text, 1000) ? "text" : null;

    public ICommand Cleaned(TextCleaner texts) =>
        this with { Category = texts.Needed("category", Category), Text = texts.Needed("text", Text) };
}
