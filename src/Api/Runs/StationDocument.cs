using System.Text.Json;
using NeuroHub.Api.Errors;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Api.Runs;

/// <summary>The document that a station writes when it is done (requirements 9.2): its verdict is in its data.</summary>
internal static class StationDocument
{
    public const string Version = "1.0";

    // rules.md 3: the first of these that is there.
    private static readonly string[] VerdictFields =
        ["result", "overall_result", "final_result", "marking_result", "upload_result", "inspection_result", "visual_inspection"];

    public static RunResult Verdict(string version, RawJson? data, FieldErrors errors)
    {
        if (version != Version)
            errors.Add(FieldPath.Body.Of("schema_version"), $"Input should be '{Version}'", "literal_error");
        if (data is not { } json)
        {
            errors.Missing(FieldPath.Body.Of("process_data"));
            return default;
        }

        using var document = JsonDocument.Parse(json.Text);
        foreach (var field in VerdictFields)
        {
            if (!document.RootElement.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
                continue;
            if (ProcessData.Verdict(value) is { } verdict)
                return verdict;
            errors.Add(FieldPath.Body.Of("process_data").Of(field), "Input should be a verdict: PASS, SUCCESS, OK, true, FAIL, NG or false", "enum");
            return default;
        }

        errors.Add(FieldPath.Body.Of("process_data"), $"Field required: one of {string.Join(", ", VerdictFields)}", "missing");
        return default;
    }
}
