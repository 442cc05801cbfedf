using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Requests;
using NeuroHub.Labels;

namespace NeuroHub.Api.Printers;

/// <summary>What to change of a printer; what is absent stays.</summary>
internal sealed record UpdatePrinterRequest : IClears
{
    [StringLength(200), Clearable]
    public string? Name { get; set; }

    /// <summary>Name or address, within NeuroHub__Printers__Networks.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int? Port { get; set; }

    /// <summary>The labels it has paper for; replaced as a whole.</summary>
    public IReadOnlyList<LabelType>? Labels { get; set; }

    /// <summary>The labels that go to it when no printer is named; replaced as a whole.</summary>
    [Clearable]
    public IReadOnlyList<LabelType>? IsDefaultFor { get; set; }

    /// <summary>It answers ~HS before and after a label; false = it is not asked, and what was sent is SENT.</summary>
    public bool? AnswersStatus { get; set; }

    /// <summary>Fields to empty: name, is_default_for. A text that is sent blank is emptied too.</summary>
    [MaxLength(20), Each(50)]
    public IReadOnlyList<string>? Clear { get; set; }
}
