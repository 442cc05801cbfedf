using System.Text.Json;
using NeuroHub.Api.Errors;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Api.Runs;

/// <summary>The document that a station writes when it is done (requirements 9.2): its verdict is in its data.</summary>
internal static class StationDocument
{
    public static RunResult Verdict(string version, RawJson? data, FieldErrors errors)
    {
        if (version != DocumentVerdict.SchemaVersion)
            errors.Add(FieldPath.Body.Of("schema_version"), $"Input should be '{DocumentVerdict.SchemaVersion}'", "literal_error");
        if (data is not { } json)
        {
            errors.Missing(FieldPath.Body.Of("process_data"));
            return default;
        }

        using var document = JsonDocument.Parse(json.Text);
        var at = FieldPath.Body.Of("process_data");
        if (DocumentVerdict.FieldIn(document.RootElement) is not { } field)
            errors.Add(at, $"Field required: one of {string.Join(", ", DocumentVerdict.Fields)}", "missing");
        else if (DocumentVerdict.Of(document.RootElement.GetProperty(field)) is { } verdict)
            return verdict;
        else
            errors.Add(at.Of(field), "Input should be a verdict: PASS, PASSED, SUCCESS, OK, true, FAIL, FAILED, NG or false", "enum");
        return default;
    }
}
