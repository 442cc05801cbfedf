using System.Text.Json;

namespace NeuroHub.Bench.Api;

/// <summary>The fields of a run that the tool uses, as process/history, process-data and the commands' answers show them.</summary>
internal sealed record RunRow(
    long Id, bool OfLot, int Process, int Attempt, bool IsRework, string? Result, bool Completed, IReadOnlyList<string> Codes)
{
    /// <summary>Null for the line that a history has for a process without a run.</summary>
    public static RunRow? From(JsonElement row)
    {
        if (!row.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.Number)
            return null;
        return new RunRow(
            id.GetInt64(),
            Text(row, "data_level") == "LOT",
            row.GetProperty("process_number").GetInt32(),
            row.TryGetProperty("attempt", out var attempt) && attempt.ValueKind == JsonValueKind.Number ? attempt.GetInt32() : 1,
            row.TryGetProperty("is_rework", out var rework) && rework.ValueKind == JsonValueKind.True,
            Text(row, "result"),
            Text(row, "completed_at") is not null,
            CodesOf(row));
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> CodesOf(JsonElement row) =>
        row.TryGetProperty("defects", out var defects) && defects.ValueKind == JsonValueKind.Array
            ? [.. defects.EnumerateArray().Select(d => d.GetProperty("code").GetString()!).Order(StringComparer.Ordinal)]
            : [];
}
