using NeuroHub.Labels;
using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Printers;

/// <summary>Register the printer with this grain's id (MANAGER, ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.register_printer")]
public sealed record RegisterPrinter : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public string? Name { get; init; }
    [Id(2)] public required string Host { get; init; }
    [Id(3)] public int Port { get; init; } = 9100;
    [Id(4)] public required IReadOnlyList<LabelType> Labels { get; init; }
    [Id(5)] public required IReadOnlyList<LabelType> IsDefaultFor { get; init; }

    /// <summary>The printer answers <c>~HS</c>. False = it is not asked, and a label that was sent counts as printed.</summary>
    [Id(6)] public bool AnswersStatus { get; init; } = true;

    public string? OutOfBounds() =>
        !Labels.All(Bounds.IsNamed) ? "labels" : !IsDefaultFor.All(Bounds.IsNamed) ? "is_default_for" : null;

    public ICommand Cleaned(TextCleaner texts) =>
        this with { Name = texts.Optional("name", Name), Host = texts.Needed("host", Host) };
}

/// <summary>Change a printer; only fields that are not null change (MANAGER, ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.update_printer")]
public sealed record UpdatePrinter : IOutside, IBounded
{
    [Id(0)] public required CommandContext Context { get; init; }
    [Id(1)] public string? Name { get; init; }
    [Id(2)] public string? Host { get; init; }
    [Id(3)] public int? Port { get; init; }
    [Id(4)] public IReadOnlyList<LabelType>? Labels { get; init; }
    [Id(5)] public IReadOnlyList<LabelType>? IsDefaultFor { get; init; }
    [Id(6)] public bool? AnswersStatus { get; init; }

    /// <summary>Fields to empty, by their names on the wire: name, is_default_for.</summary>
    [Id(7)] public IReadOnlyList<string> Clear { get; init; } = [];

    public string? OutOfBounds() =>
        Labels?.All(Bounds.IsNamed) == false ? "labels"
        : IsDefaultFor?.All(Bounds.IsNamed) == false ? "is_default_for"
        : Clear.All(field => field is "name" or "is_default_for") ? null : "clear";

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        Name = texts.Optional("name", Name),
        Host = texts.NotBlank("host", Host),
        Clear = texts.Cleared(Clear, ("name", Name)),
    };
}

/// <summary>Delete a printer (MANAGER, ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.delete_printer")]
public sealed record DeletePrinter([property: Id(0)] CommandContext Context) : ICommand;

/// <summary>Print a test label, to see that the printer prints (MANAGER, ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.test_printer")]
public sealed record TestPrinter([property: Id(0)] CommandContext Context) : ICommand;
