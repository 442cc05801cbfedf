using System.Collections.Immutable;
using System.Text.Json;
using NeuroHub.Defects;
using NeuroHub.Json;
using NeuroHub.Processes;

namespace NeuroHub.Runs;

/// <summary>Finds the numbers of the declared characteristics in a run's data. Pure. A reading that is no number is counted, not used.</summary>
public static class Measuring
{
    /// <summary>For one run, all characteristics together: a curve that a station logs stays in the data and is not in the statistics.</summary>
    public const int MaxValues = 100;

    /// <summary>
    /// No measured value is larger than this. The square of such a number, times the number of values, is still finite, so no sum of them
    /// can overflow. PostgreSQL would fail the commit on an overflow.
    /// </summary>
    public const double Largest = 1e100;

    private const double Smallest = 1 / Largest;

    /// <param name="data">What the station sent.</param>
    /// <param name="characteristics">The process's characteristics, as they are declared now.</param>
    public static Measured Of(RawJson? data, IReadOnlyList<Characteristic> characteristics)
    {
        if (data is not { } json || characteristics.Count == 0)
            return Measured.Nothing;
        using var document = JsonDocument.Parse(json.Text);
        return Of(document.RootElement, characteristics);
    }

    /// <summary>The same for data that is already parsed.</summary>
    public static Measured Of(JsonElement data, IReadOnlyList<Characteristic> characteristics)
    {
        List<RunMeasurement>? measurements = null;
        List<NotNumericReadings>? others = null;
        var left = MaxValues;
        foreach (var characteristic in characteristics)
        {
            var values = ImmutableArray.CreateBuilder<double>();
            var notNumeric = Collect(data, characteristic.Path.Split('.'), values, left);
            if (notNumeric > 0)
                (others ??= []).Add(new NotNumericReadings(characteristic.Code, notNumeric));
            if (values.Count == 0)
                continue;
            left -= values.Count;
            (measurements ??= []).Add(new RunMeasurement(characteristic.Code, values.DrainToImmutable()));
        }

        return measurements is null && others is null ? Measured.Nothing : new Measured(measurements, others);
    }

    /// <summary>An array anywhere on the path stands for each of its elements.</summary>
    /// <returns>How many readings are present but are no numbers.</returns>
    private static int Collect(JsonElement here, ReadOnlySpan<string> path, ImmutableArray<double>.Builder values, int most)
    {
        if (here.ValueKind == JsonValueKind.Array)
        {
            var notNumeric = 0;
            foreach (var element in here.EnumerateArray())
            {
                if (values.Count >= most)
                    break;
                notNumeric += Collect(element, path, values, most);
            }

            return notNumeric;
        }

        if (path.Length > 0)
            return here.ValueKind == JsonValueKind.Object && here.TryGetProperty(path[0], out var next) ? Collect(next, path[1..], values, most) : 0;
        if (values.Count >= most || here.ValueKind == JsonValueKind.Null)
            return 0;
        if (Number(here) is not { } number)
            return 1;
        values.Add(number);
        return 0;
    }

    private static double? Number(JsonElement element)
    {
        // 1e400 reads as infinity.
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var number) || Math.Abs(number) > Largest)
            return null;
        // This also removes the minus sign of a negative zero.
        return Math.Abs(number) < Smallest ? 0 : number;
    }
}

/// <summary>The declared characteristics whose values in a run's data are outside their limits.</summary>
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

    /// <summary>The characteristic that a defect is about: the one that its code or part names, else the first one for an only defect.</summary>
    public Found? For(DefectEntry entry, bool isOnlyOne)
    {
        foreach (var found in _found)
            if (found.IsNamedBy(entry))
                return found;
        return isOnlyOne && _found.Count > 0 ? _found[0] : null;
    }

    /// <summary>The first value at the path that is outside the limits; each item of an array is checked.</summary>
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

/// <summary>Readings of one declared characteristic that are present but are no numbers: a station sent "60.1" as text, or 1e400.</summary>
/// <param name="Code">As the process declared it.</param>
/// <param name="Count">At least 1. An absent reading, or null, does not count.</param>
public sealed record NotNumericReadings(string Code, int Count);
