namespace NeuroHub.Storage.Rows;

/// <summary>
/// What commits add to the sums of one characteristic in one LOT in one hour. Mean and squared deviations are carried along
/// (Welford), never a sum of squares, whose difference would lose the digits that matter.
/// </summary>
internal sealed class MeasuredHour(long lotId, long processId, string code, DateTimeOffset hour)
{
    public long LotId { get; } = lotId;
    public long ProcessId { get; } = processId;
    public string Code { get; } = code;
    public DateTimeOffset Hour { get; } = hour;
    public int Count { get; private set; }
    public double Mean { get; private set; }

    /// <summary>Sum of the squared distances from the mean.</summary>
    public double M2 { get; private set; }
    public double Min { get; private set; } = double.PositiveInfinity;
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>The hour, in UTC, that a time lies in.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    public void Add(double value)
    {
        Count++;
        var distance = value - Mean;
        Mean += distance / Count;
        M2 += distance * (value - Mean);
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
    }
}
