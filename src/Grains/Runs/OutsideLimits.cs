using System.Text.Json;
using NeuroHub.Defects;
using NeuroHub.Json;
using NeuroHub.Processes;

namespace NeuroHub.Runs;

/// <summary>The declared characteristics of a run that its data shows outside their limits.</summary>
internal sealed class OutsideLimits
{
    private static readonly OutsideLimits None = new([]);

    private readonly IReadOnlyList<Found> _found;

    private OutsideLimits(IReadOnlyList<Found> found) => _found = found;

    public static OutsideLimits In(RawJson? data, IReadOnlyList<Characteristic> characteristics)
    {
        if (data is not { } json || characteristics.Count == 0)
            return None;
        using var document = JsonDocument.Parse(json.Text);
        var found = new List<Found>();
        foreach (var characteristic in characteristics)
            if (First(document.RootElement, characteristic.Path.Split('.'), characteristic) is { } value)
                found.Add(new Found(
                    characteristic.Path,
                    new DefectMeasured(characteristic.Code, value, characteristic.Unit),
                    new DefectLimits(characteristic.LowerLimit, characteristic.UpperLimit)));
        return new OutsideLimits(found);
    }

    /// <summary>What a defect is about: the characteristic that its code or its part names; the first one when it is the only defect.</summary>
    public Found? For(DefectEntry entry, bool isOnlyOne)
    {
        foreach (var found in _found)
            if (found.IsNamedBy(entry))
                return found;
        return isOnlyOne && _found.Count > 0 ? _found[0] : null;
    }

    /// <summary>The first value at the path that is outside; of an array each item is looked at.</summary>
    private static double? First(JsonElement here, ReadOnlySpan<string> path, Characteristic limits)
    {
        if (here.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in here.EnumerateArray())
                if (First(item, path, limits) is { } value)
                    return value;
            return null;
        }

        if (path.Length > 0)
            return here.ValueKind == JsonValueKind.Object && here.TryGetProperty(path[0], out var next) ? First(next, path[1..], limits) : null;
        return here.ValueKind == JsonValueKind.Number && here.TryGetDouble(out var number) && double.IsFinite(number)
            && (number < limits.LowerLimit || number > limits.UpperLimit)
            ? number
            : null;
    }

    internal sealed record Found(string Path, DefectMeasured Measured, DefectLimits Limits)
    {
        /// <summary><c>SENSOR_TEMP_FAIL</c> is about TEMP; part <c>temp_sensor</c> about <c>temp_sensor.measured_temp</c>.</summary>
        public bool IsNamedBy(DefectEntry entry) =>
            entry.Code.Split('_').Contains(Measured.Code, StringComparer.OrdinalIgnoreCase)
            || (entry.Part is { } part && Path.Split('.').Contains(part, StringComparer.OrdinalIgnoreCase));
    }
}
