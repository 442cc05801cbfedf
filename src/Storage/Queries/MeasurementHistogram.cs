namespace NeuroHub.Storage.Queries;

/// <summary>Bins of one width between the smallest and the largest value.</summary>
internal static class MeasurementHistogram
{
    /// <summary>Never zero: the values may all be the same.</summary>
    public static double Width(double min, double max, int bins) => max > min ? (max - min) / bins : 1;

    /// <param name="min">Smallest value.</param>
    /// <param name="max">Largest value.</param>
    /// <param name="n">How many values there are.</param>
    /// <param name="bins">How many bars; one when all values are the same.</param>
    /// <param name="counted">How many were found in which bin, of all of them or of a sample.</param>
    public static IReadOnlyList<MeasurementBin> Of(double min, double max, long n, int bins, IReadOnlyList<(int Bin, long Count)> counted)
    {
        if (max == min)
            return [new MeasurementBin(min, max, n)];
        var counts = new long[bins];
        // The largest value ends the last bin and does not begin another; one that came after the sums lies outside of both ends.
        foreach (var (bin, count) in counted)
            counts[Math.Clamp(bin, 0, bins - 1)] += count;
        var total = counts.Sum();
        var width = Width(min, max, bins);
        var result = new MeasurementBin[bins];
        long seen = 0, given = 0;
        for (var i = 0; i < bins; i++)
        {
            seen += counts[i];
            // Rounded as sums from the left, so that the bars add up to n.
            var upToHere = total == 0 ? 0 : (long)Math.Round((double)seen * n / total);
            result[i] = new MeasurementBin(min + (i * width), i == bins - 1 ? max : min + ((i + 1) * width), upToHere - given);
            given = upToHere;
        }

        return result;
    }
}
