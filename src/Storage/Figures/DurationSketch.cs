namespace NeuroHub.Storage.Figures;

/// <summary>
/// How long runs took, in buckets that grow by one per cent: any quantile is within half a per cent of the true value
/// (DDSketch, Masson et al. 2019). Two sketches can be added; the result is the sketch of all their runs.
/// </summary>
internal sealed class DurationSketch
{
    private const double Error = 0.005;
    private const double Growth = (1 + Error) / (1 - Error);

    // Durations up to one millisecond share one bucket; no real run is that short.
    private const double Shortest = 0.001;

    private static readonly double LogGrowth = Math.Log(Growth);

    // Index = bucket. A year is bucket 1,900, so a sketch stays small and thousands can be added for one answer.
    private long[] _counts = [];

    public long Count { get; private set; }

    public void Add(double seconds) => Put(Bucket(seconds), 1);

    public void Add(DurationSketch other)
    {
        for (var bucket = other._counts.Length - 1; bucket >= 0; bucket--)
            if (other._counts[bucket] is not 0 and var count)
                Put(bucket, count);
    }

    /// <summary>Adds a sketch that <see cref="ToBytes"/> wrote.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var bucket = 0;
        while (!bytes.IsEmpty)
        {
            bucket += (int)Varint(ref bytes);
            Put(bucket, (long)Varint(ref bytes));
        }
    }

    /// <summary>Interpolated when it falls between two runs; null when there are no runs.</summary>
    public double? Quantile(double share)
    {
        if (Count == 0)
            return null;
        var place = share * (Count - 1);
        var below = (long)Math.Floor(place);
        var low = At(below);
        return below + 1 < Count ? low + ((At(below + 1) - low) * (place - below)) : low;
    }

    /// <summary>Pairs of numbers: distance from the bucket before, then count.</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte>();
        var last = 0;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            if (_counts[bucket] == 0)
                continue;
            Varint(bytes, (ulong)(bucket - last));
            Varint(bytes, (ulong)_counts[bucket]);
            last = bucket;
        }

        return [.. bytes];
    }

    private static int Bucket(double seconds) =>
        seconds <= Shortest ? 0 : (int)Math.Ceiling(Math.Log(seconds / Shortest) / LogGrowth);

    /// <summary>The value whose relative error is the same at both ends of the bucket.</summary>
    private static double Value(int bucket) => bucket == 0 ? Shortest : Shortest * Math.Pow(Growth, bucket) * (1 - Error);

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static void Varint(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }

    private double At(long place)
    {
        long seen = 0;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (place < seen)
                return Value(bucket);
        }

        throw new ArgumentOutOfRangeException(nameof(place));
    }

    private void Put(int bucket, long count)
    {
        if (bucket >= _counts.Length)
            Array.Resize(ref _counts, bucket + (bucket / 8) + 1);
        _counts[bucket] += count;
        Count += count;
    }
}
