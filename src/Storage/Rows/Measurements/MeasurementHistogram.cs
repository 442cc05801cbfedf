namespace NeuroHub.Storage.Rows;

/// <summary>Bins of equal width between the smallest and the largest value.</summary>
internal static class MeasurementHistogram
{
    /// <summary>Never zero, even when all values are equal.</summary>
    public static double Width(double min, double max, int bins) => max > min ? (max - min) / bins : 1;

    /// <param name="min">Smallest value.</param>
    /// <param name="max">Largest value.</param>
    /// <param name="n">How many values there are.</param>
    /// <param name="bins">How many bins; one when all values are equal.</param>
    /// <param name="counted">How many were found in each bin, of all values or of a sample.</param>
    public static IReadOnlyList<MeasurementBin> Of(double min, double max, long n, int bins, IReadOnlyList<(int Bin, long Count)> counted)
    {
        if (max == min)
            return [new MeasurementBin(min, max, n)];
        var counts = new long[bins];
        // The largest value belongs to the last bin, not to a new one. A value that came after the sums were read may lie outside of both ends.
        foreach (var (bin, count) in counted)
            counts[Math.Clamp(bin, 0, bins - 1)] += count;
        var total = counts.Sum();
        var width = Width(min, max, bins);
        var result = new MeasurementBin[bins];
        long seen = 0, given = 0;
        for (var i = 0; i < bins; i++)
        {
            seen += counts[i];
            // Rounds the running total, not each bin, so that the bins add up to n.
            var upToHere = total == 0 ? 0 : (long)Math.Round((double)seen * n / total);
            result[i] = new MeasurementBin(min + (i * width), i == bins - 1 ? max : min + ((i + 1) * width), upToHere - given);
            given = upToHere;
        }

        return result;
    }
}

/// <summary>A bar of a histogram: from (included) to (excluded, but for the last).</summary>
public sealed record MeasurementBin(double From, double To, long Count);

/// <summary>A filter as SQL: on single values; and on the sums of whole hours, with single values at the ends of the range.</summary>
/// <param name="filter">Which values.</param>
/// <param name="ofShift">A condition on <c>completed_at</c> for the values of one shift. Hours are not kept by shift.</param>
internal sealed class MeasurementRange(MeasurementFilter filter, string? ofShift = null)
{
    private const string Same = "process_id = @process AND code = @code";

    // The hours that lie completely in the range; null = no limit.
    private readonly DateTimeOffset? _firstHour = filter.From is { } from ? Hour(from.UtcTicks + TimeSpan.TicksPerHour - 1) : null;
    private readonly DateTimeOffset? _endOfHours = filter.To is { } to ? Hour(to.UtcTicks) : null;

    private string Kind =>
        (filter.ProductModelId is null ? "" : " AND product_model_id = @model") + (filter.LotId is null ? "" : " AND lot_id = @lot");

    /// <summary>The conditions on <c>measurements</c>.</summary>
    public string Values =>
        Same + Kind
        + (filter.From is null ? "" : " AND completed_at >= @from")
        + (filter.To is null ? "" : " AND completed_at < @to")
        + (ofShift is null ? "" : " AND " + ofShift);

    /// <summary>A query for rows of <c>n, mean, m2, min, max</c> that together cover the range. Each value is in exactly one of them.</summary>
    public string Sums
    {
        get
        {
            if (_firstHour >= _endOfHours || ofShift is not null)
                return Single(Values);
            var sums = $"SELECT n, mean, m2, min, max FROM measured_hours WHERE {Same}{Kind}"
                + (_firstHour is null ? "" : " AND hour >= @first_hour")
                + (_endOfHours is null ? "" : " AND hour < @end_of_hours");
            if (_firstHour != filter.From)
                sums += " UNION ALL " + Single($"{Same}{Kind} AND completed_at >= @from AND completed_at < @first_hour");
            if (_endOfHours != filter.To)
                sums += " UNION ALL " + Single($"{Same}{Kind} AND completed_at >= @end_of_hours AND completed_at < @to");
            return sums;
        }
    }

    /// <summary>The first and last hour in which a LOT has values.</summary>
    public static string HoursOfLot => $"SELECT min(hour), max(hour) FROM measured_hours WHERE {Same} AND lot_id = @lot";

    public Query With(Query query)
    {
        query.With("process", filter.ProcessId).With("code", MeasurementCode.Key(filter.Code));
        if (filter.ProductModelId is { } model)
            query.With("model", model);
        if (filter.LotId is { } lot)
            query.With("lot", lot);
        if (filter.From is { } from)
            query.With("from", from.ToUniversalTime()).With("first_hour", _firstHour);
        if (filter.To is { } to)
            query.With("to", to.ToUniversalTime()).With("end_of_hours", _endOfHours);
        return query;
    }

    private static string Single(string where) => $"SELECT 1, value, 0.0, value, value FROM measurements WHERE {where}";

    private static DateTimeOffset Hour(long ticks) =>
        new(Math.Min(ticks, DateTime.MaxValue.Ticks) / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
}
