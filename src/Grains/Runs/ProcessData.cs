using System.Collections.Immutable;
using System.Text.Json;
using NeuroHub.Json;
using NeuroHub.Processes;

namespace NeuroHub.Runs;

/// <summary>What the rules read from the data that a station measured (rules.md 3 "Complete").</summary>
public static class ProcessData
{
    // The same limits as for the request's own fields. The front end does not check what a station writes into its data.
    private const int MaxDefects = 100;
    private const int MaxCode = 50;
    private const int MaxPart = 100;
    private const int MaxDescription = 1000;
    private const int MaxVersion = 50;

    private static readonly string[] VerdictFields = ["overall_result", "final_result", "result"];

    /// <summary>The first verdict field at the top of the data that says the opposite of the result.</summary>
    internal static string? Contradiction(RawJson? data, RunResult result)
    {
        if (data is not { } json)
            return null;
        using var document = JsonDocument.Parse(json.Text);
        foreach (var field in VerdictFields)
            if (document.RootElement.TryGetProperty(field, out var value) && DocumentVerdict.Of(value) is { } verdict && verdict != result)
                return field;
        return null;
    }

    /// <summary>
    /// The defects of a FAIL: those of the command, else <c>defects</c> or <c>defect_type</c> in the data, else UNSPECIFIED. Each gets the
    /// characteristic outside its limits that it may be about, when the data has one.
    /// </summary>
    internal static ImmutableArray<RunDefect> Defects(CompleteProcess command, long firstId, IReadOnlyList<Characteristic> characteristics)
    {
        if (command.Result == RunResult.Pass)
            return [];
        IReadOnlyList<DefectEntry> entries = command.Defects.Count > 0 ? command.Defects : InData(command.MeasurementData);
        if (entries.Count == 0)
            entries = [new DefectEntry("UNSPECIFIED", null, null)];
        var outside = OutsideLimits.In(command.MeasurementData, characteristics);
        return [.. entries.Select((entry, i) => outside.For(entry, isOnlyOne: entries.Count == 1) is { } found
            ? new RunDefect(firstId + i, entry.Code, entry.Description, entry.Part, found.Measured, found.Limits)
            : new RunDefect(firstId + i, entry.Code, entry.Description, entry.Part))];
    }

    /// <summary>How many ids <see cref="Defects"/> will use.</summary>
    internal static int DefectCount(CompleteProcess command) =>
        command.Result == RunResult.Pass ? 0
        : command.Defects.Count > 0 ? command.Defects.Count
        : Math.Max(1, InData(command.MeasurementData).Count);

    /// <summary>The firmware version that was installed. A text that is too long for a version counts as none.</summary>
    internal static string? FirmwareVersion(RawJson? data)
    {
        if (data is not { } json)
            return null;
        using var document = JsonDocument.Parse(json.Text);
        return Text(document.RootElement, "firmware_version", MaxVersion);
    }

    private static List<DefectEntry> InData(RawJson? data)
    {
        if (data is not { } json)
            return [];
        using var document = JsonDocument.Parse(json.Text);
        var root = document.RootElement;
        if (root.TryGetProperty("defects", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            var entries = new List<DefectEntry>();
            foreach (var item in list.EnumerateArray())
                if (entries.Count < MaxDefects && item.ValueKind == JsonValueKind.Object && Text(item, "code", MaxCode) is { } code)
                    entries.Add(new DefectEntry(code, Text(item, "description", MaxDescription), Text(item, "part", MaxPart)));
            if (entries.Count > 0)
                return entries;
        }

        return Text(root, "defect_type", MaxCode) is { } type
            ? [new DefectEntry(type, Text(root, "defect_description", MaxDescription), null)]
            : [];
    }

    private static string? Text(JsonElement element, string field, int maxLength) =>
        element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text && text.Length <= maxLength
            ? text
            : null;
}
