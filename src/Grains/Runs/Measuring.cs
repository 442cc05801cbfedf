using System.Collections.Immutable;
using System.Text.Json;
using NeuroHub.Json;
using NeuroHub.Processes;

namespace NeuroHub.Runs;

/// <summary>Finds the numbers of the declared characteristics in the data of a run. Pure; what is no number there is no value.</summary>
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

    /// <summary>Null when there is nothing.</summary>
    /// <param name="data">What the station sent.</param>
    /// <param name="characteristics">Of the process, as they are declared now.</param>
    public static IReadOnlyList<RunMeasurement>? Of(RawJson? data, IReadOnlyList<Characteristic> characteristics)
    {
        if (data is not { } json || characteristics.Count == 0)
            return null;
        using var document = JsonDocument.Parse(json.Text);
        return Of(document.RootElement, characteristics);
    }

    /// <summary>The same of data that somebody has read.</summary>
    public static IReadOnlyList<RunMeasurement>? Of(JsonElement data, IReadOnlyList<Characteristic> characteristics)
    {
        List<RunMeasurement>? measurements = null;
        var left = MaxValues;
        foreach (var characteristic in characteristics)
        {
            var values = ImmutableArray.CreateBuilder<double>();
            Collect(data, characteristic.Path.Split('.'), values, left);
            if (values.Count == 0)
                continue;
            left -= values.Count;
            (measurements ??= []).Add(new RunMeasurement(characteristic.Code, values.DrainToImmutable()));
        }

        return measurements;
    }

    /// <summary>An array anywhere on the way stands for each of its elements.</summary>
    private static void Collect(JsonElement here, ReadOnlySpan<string> path, ImmutableArray<double>.Builder values, int most)
    {
        if (here.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in here.EnumerateArray())
            {
                if (values.Count >= most)
                    return;
                Collect(element, path, values, most);
            }
        }
        else if (path.Length > 0)
        {
            if (here.ValueKind == JsonValueKind.Object && here.TryGetProperty(path[0], out var next))
                Collect(next, path[1..], values, most);
        }
        else if (values.Count < most && Number(here) is { } number)
        {
            values.Add(number);
        }
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
