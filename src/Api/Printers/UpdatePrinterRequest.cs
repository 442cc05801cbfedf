using System.ComponentModel.DataAnnotations;
using NeuroHub.Labels;

namespace NeuroHub.Api.Printers;

/// <summary>What to change of a printer; what is absent stays.</summary>
internal sealed record UpdatePrinterRequest
{
    [StringLength(200, MinimumLength = 1)]
    public string? Name { get; set; }

    /// <summary>Name or address, within NeuroHub__Printers__Networks.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int? Port { get; set; }

    /// <summary>The labels it has paper for; replaced as a whole.</summary>
    public IReadOnlyList<LabelType>? Labels { get; set; }

    /// <summary>The labels that go to it when no printer is named; replaced as a whole.</summary>
    public IReadOnlyList<LabelType>? IsDefaultFor { get; set; }

    /// <summary>It answers ~HS before and after a label; false = it is not asked, and what was sent is SENT.</summary>
    public bool? AnswersStatus { get; set; }
}
