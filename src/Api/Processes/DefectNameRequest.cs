using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.Requests;
using NeuroHub.Processes;
using NeuroHub.Texts;

namespace NeuroHub.Api.Processes;

/// <summary>What a defect code is called on a screen.</summary>
internal sealed record DefectNameRequest
{
    [StringLength(100, MinimumLength = 1)]
    public string? Ko { get; set; }

    [StringLength(100, MinimumLength = 1)]
    public string? En { get; set; }
}

internal static class DefectNameRules
{
    private const int MaxCodes = 100;
    private const int MaxCode = 50;

    /// <summary>Cleans the names, which are keyed by their codes, and checks them.</summary>
    public static void Check(this IReadOnlyDictionary<string, DefectNameRequest?>? names, FieldErrors errors)
    {
        if (names is null)
            return;
        var at = FieldPath.Body.Of("defect_names");
        if (names.Count > MaxCodes)
            errors.Add(at, $"Dictionary should have at most {MaxCodes} items", "too_long");
        var shape = Shape.Of(ApiJson.Default.DefectNameRequest);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (code, name) in names)
        {
            if (OutsideText.Clean(code, TextKind.Code, out var clean) != TextFault.None || clean.Length is 0 or > MaxCode || !codes.Add(clean))
                errors.Add(at, $"Keys should be defect codes of 1 to {MaxCode} characters, each once", "value_error");
            else if (name is null)
                errors.Add(at.Of(clean), "Input should not be null", "model_attributes_type");
            else
                Check(name, at.Of(clean), shape, errors);
        }
    }

    public static IReadOnlyDictionary<string, DefectName>? Settled(this IReadOnlyDictionary<string, DefectNameRequest?>? names) =>
        names is null or { Count: 0 } ? null : names.ToDictionary(name => OutsideText.Code(name.Key), name => new DefectName(name.Value!.Ko!, name.Value.En!), StringComparer.Ordinal);

    private static void Check(DefectNameRequest name, FieldPath at, Shape shape, FieldErrors errors)
    {
        shape.Check(name, at, errors);
        if (name.Ko is null)
            errors.Missing(at.Of("ko"));
        if (name.En is null)
            errors.Missing(at.Of("en"));
    }
}
