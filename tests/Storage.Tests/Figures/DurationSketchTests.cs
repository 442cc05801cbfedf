using NeuroHub.Storage.Figures;

namespace NeuroHub.Storage.Tests.Figures;

public sealed class DurationSketchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_quantile_is_within_half_a_per_cent(int seed)
    {
        var random = new Random(seed);
        double[] seconds = [.. Enumerable.Range(0, 5000).Select(_ => Math.Exp(random.NextDouble() * 20) / 1000)];
        var sketch = new DurationSketch();
        foreach (var value in seconds)
            sketch.Add(value);
        Array.Sort(seconds);

        for (var place = 0; place < seconds.Length; place += 7)
            Assert.InRange(sketch.Quantile((double)place / (seconds.Length - 1))!.Value / seconds[place], 0.9949, 1.0051);
    }

    [Fact]
    public void Between_two_runs_lies_what_is_between_them()
    {
        var sketch = new DurationSketch();
        sketch.Add(100);
        sketch.Add(200);

        Assert.InRange(sketch.Quantile(0.5)!.Value, 149, 151);
    }

    [Fact]
    public void Sketches_add_up_and_survive_being_stored()
    {
        var (one, other, both) = (new DurationSketch(), new DurationSketch(), new DurationSketch());
        for (var i = 0; i < 1000; i++)
        {
            (i % 3 == 0 ? one : other).Add(i * i / 7.0);
            both.Add(i * i / 7.0);
        }

        var sum = new DurationSketch();
        sum.Add((ReadOnlySpan<byte>)one.ToBytes());
        sum.Add(other);

        Assert.Equal(both.ToBytes(), sum.ToBytes());
        Assert.Equal(1000, sum.Count);
        Assert.Equal(both.Quantile(0.3), sum.Quantile(0.3));
    }

    [Fact]
    public void Nothing_has_no_quantile_and_no_time_at_all_has_one()
    {
        var sketch = new DurationSketch();
        sketch.Add(ReadOnlySpan<byte>.Empty);
        Assert.Null(sketch.Quantile(0.5));

        sketch.Add(0);

        Assert.InRange(sketch.Quantile(0.95)!.Value, 0, 0.001);
    }
}
