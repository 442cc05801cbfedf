using System.Text.Json;

namespace NeuroHub.Runs;

/// <summary>How a station's document says whether the unit passed (rules.md 3).</summary>
public static class DocumentVerdict
{
    /// <summary>The one version of such documents.</summary>
    public const string SchemaVersion = "1.0";

    /// <summary>In <c>process_data</c>: the first of these that is there.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["result", "overall_result", "final_result", "marking_result", "upload_result", "inspection_result", "visual_inspection"];

    /// <summary>PASS, SUCCESS, OK, true; FAIL, NG, false; Passed and Failed, as TestStand says it; in any case. Anything else is no verdict.</summary>
    public static RunResult? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => RunResult.Pass,
        JsonValueKind.False => RunResult.Fail,
        JsonValueKind.String => value.GetString()!.ToUpperInvariant() switch
        {
            "PASS" or "PASSED" or "SUCCESS" or "OK" or "TRUE" => RunResult.Pass,
            "FAIL" or "FAILED" or "NG" or "FALSE" => RunResult.Fail,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The field that holds the verdict; null when there is none.</summary>
    public static string? FieldIn(JsonElement processData) =>
        Fields.FirstOrDefault(field => processData.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null);
}
