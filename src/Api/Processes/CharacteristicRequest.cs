using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Processes;
using NeuroHub.Storage;
using NeuroHub.Texts;

namespace NeuroHub.Api.Processes;

/// <summary>A measured value that is searchable and charted.</summary>
internal sealed record CharacteristicRequest
{
    /// <summary>Its name in queries, unique in the process, e.g. TEMP.</summary>
    [JsonRequired, StringLength(50)]
    public string Code { get; set; } = "";

    /// <summary>Where it is in the data, dot separated, e.g. temp_sensor.measured_temp.</summary>
    [JsonRequired, StringLength(200)]
    public string Path { get; set; } = "";

    [StringLength(20)]
    public string? Unit { get; set; }

    public double? LowerLimit { get; set; }

    public double? UpperLimit { get; set; }

    /// <summary>What an operator reads; absent = the code.</summary>
    [StringLength(100)]
    public string? NameKo { get; set; }

    /// <summary>What an operator reads; absent = the code.</summary>
    [StringLength(100)]
    public string? NameEn { get; set; }

    /// <summary>Digits behind the point to show; absent = as the limits have them.</summary>
    [Range(0, 9)]
    public int? Decimals { get; set; }
}

internal static class CharacteristicRules
{
    public static void Check(this IReadOnlyList<CharacteristicRequest>? characteristics, FieldErrors errors)
    {
        if (characteristics is null)
            return;
        var at = FieldPath.Body.Of("characteristics");
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < characteristics.Count; i++)
        {
            var item = characteristics[i];
            if (!codes.Add(MeasurementCode.Key(item.Code)))
                errors.Add(at.Of(i).Of("code"), "A code must be unique within its process", "value_error");
            if (item.LowerLimit > item.UpperLimit)
                errors.Add(at.Of(i).Of("lower_limit"), "Input should not be above upper_limit", "value_error");
        }
    }

    public static IReadOnlyList<Characteristic>? Settled(this IReadOnlyList<CharacteristicRequest>? characteristics) =>
        characteristics?.Select(c => new Characteristic(c.Code, c.Path, c.Unit, c.LowerLimit, c.UpperLimit)
        {
            NameKo = c.NameKo,
            NameEn = c.NameEn,
            Decimals = c.Decimals,
        }).ToArray();
}

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
