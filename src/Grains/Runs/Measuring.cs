using System.Collections.Immutable;
using System.Text.Json;
using NeuroHub.Json;
using NeuroHub.Processes;

namespace NeuroHub.Runs;

/// <summary>Finds the numbers of the declared characteristics in the data of a run. Pure; what is no number there is no value, and counted.</summary>
public static class Measuring
{
    /// <summary>Of one run, all characteristics together: a station that logs a curve puts it into the data, not into the statistics.</summary>
    public const int MaxValues = 100;

    /// <summary>
    /// Nothing that is measured is beyond this. The square of a number within, times how many there are, is still a number: no
    /// sum of them can overflow, which PostgreSQL would make the commit's failure.
    /// </summary>
    public const double Largest = 1e100;

    private const double Smallest = 1 / Largest;

    /// <param name="data">What the station sent.</param>
    /// <param name="characteristics">Of the process, as they are declared now.</param>
    public static Measured Of(RawJson? data, IReadOnlyList<Characteristic> characteristics)
    {
        if (data is not { } json || characteristics.Count == 0)
            return Measured.Nothing;
        using var document = JsonDocument.Parse(json.Text);
        return Of(document.RootElement, characteristics);
    }

    /// <summary>The same of data that somebody has read.</summary>
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

    /// <summary>An array anywhere on the way stands for each of its elements.</summary>
    /// <returns>How many readings are there and are no numbers.</returns>
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
        // Without the minus sign of a negative zero.
        return Math.Abs(number) < Smallest ? 0 : number;
    }
}
