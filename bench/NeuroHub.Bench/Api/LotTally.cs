using System.Text.Json;

namespace NeuroHub.Bench.Api;

/// <summary>Compares a LOT's counts with the states of its serials.</summary>
internal static class LotTally
{
    /// <summary>
    /// Each count of the LOT that does not match its serials. The contract does not say whether a serial in REWORK counts as in progress or as
    /// defected, so it may be in either count, but only in one.
    /// </summary>
    public static IReadOnlyList<string> Differences(JsonElement lot, IReadOnlyList<string> serialStates)
    {
        var differences = new List<string>();
        var rework = Of("REWORK");
        Compare("serial_count", serialStates.Count, 0);
        Compare("passed_count", Of("PASSED"), 0);
        Compare("scrapped_count", Of("SCRAPPED"), 0);
        Compare("in_progress_count", Of("IN_PROGRESS"), rework);
        Compare("defected_count", Of("DEFECTED"), rework);
        return differences;

        int Of(string state) => serialStates.Count(s => s == state);

        void Compare(string name, int counted, int spare)
        {
            var shown = lot.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : -1;
            if (shown < counted || shown > counted + spare)
                differences.Add($"LOT {lot.GetProperty("lot_number").GetString()}: {name} is {shown}, its serials say {counted}");
        }
    }
}
