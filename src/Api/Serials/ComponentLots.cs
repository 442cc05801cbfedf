using System.Text.Json;
using NeuroHub.Runs;

namespace NeuroHub.Api.Serials;

/// <summary>
/// Finds the LOTs of the parts that went into a unit: stations write them into their data under names such as
/// <c>sma_spring_lot</c> and <c>busbar_lot</c>, at any depth.
/// </summary>
internal static class ComponentLots
{
    private const string Suffix = "_lot";

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> In(IReadOnlyList<RunView> runs)
    {
        var found = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            if (run.MeasurementData is not { } data)
                continue;
            using var document = JsonDocument.Parse(data.Text);
            Walk(document.RootElement, field: null, found);
        }

        var lots = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (field, values) in found)
            lots[field] = [.. values];
        return lots;
    }

    /// <summary><paramref name="field"/> is the lot field that this value, or the array around it, stands under.</summary>
    private static void Walk(JsonElement value, string? field, SortedDictionary<string, SortedSet<string>> found)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Walk(property.Value, property.Name.EndsWith(Suffix, StringComparison.Ordinal) ? property.Name : null, found);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Walk(item, field, found);
                break;
            case JsonValueKind.String when field is not null && value.GetString() is { Length: > 0 } lot:
                if (!found.TryGetValue(field, out var lots))
                    found[field] = lots = new SortedSet<string>(StringComparer.Ordinal);
                lots.Add(lot);
                break;
        }
    }
}
