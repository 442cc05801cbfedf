using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Labels;

namespace NeuroHub.Api.Printers;

/// <summary>A printer to register.</summary>
internal sealed record RegisterPrinterRequest
{
    [JsonRequired, TextFormat(TextFormat.EquipmentCode)]
    public string PrinterId { get; set; } = "";

    [StringLength(200)]
    public string? Name { get; set; }

    /// <summary>Name or address, within NeuroHub__Printers__Networks.</summary>
    [JsonRequired, StringLength(253)]
    public string Host { get; set; } = "";

    /// <summary>Default 9100.</summary>
    [Range(1, 65535)]
    public int? Port { get; set; }

    /// <summary>The labels it has paper for; default all.</summary>
    public IReadOnlyList<LabelType>? Labels { get; set; }

    /// <summary>The labels that go to it when no printer is named; default none. It takes the place of the printer that was.</summary>
    public IReadOnlyList<LabelType>? IsDefaultFor { get; set; }

    /// <summary>It answers ~HS before and after a label; false = it is not asked, and what was sent is SENT. Default true.</summary>
    public bool? AnswersStatus { get; set; }
}

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
