using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Tests.Measurements;

/// <summary>Bars, samples and capability, without a database.</summary>
public sealed class HistogramTests
{
    [Fact]
    public void Bars_lie_side_by_side_from_the_smallest_to_the_largest()
    {
        var bars = MeasurementHistogram.Of(10, 20, 6, 4, [(0, 2), (2, 3), (4, 1)]);

        Assert.Equal([(10, 12.5, 2), (12.5, 15, 0), (15, 17.5, 3), (17.5, 20, 1)], bars.Select(bar => (bar.From, bar.To, bar.Count)));
    }

    [Fact]
    public void Values_that_are_all_the_same_are_one_bar() =>
        Assert.Equal([new MeasurementBin(5, 5, 9)], MeasurementHistogram.Of(5, 5, 9, 20, [(0, 9)]));

    [Fact]
    public void The_counts_of_a_sample_are_scaled_so_that_they_add_up()
    {
        var bars = MeasurementHistogram.Of(0, 3, 1000, 3, [(0, 1), (1, 1), (2, 1)]);

        Assert.Equal([333, 334, 333], bars.Select(bar => bar.Count));
    }

    [Fact]
    public void A_value_that_came_after_the_sums_is_counted_at_the_end() =>
        Assert.Equal([1, 2], MeasurementHistogram.Of(0, 2, 3, 2, [(-4, 1), (7, 2)]).Select(bar => bar.Count));

    [Fact]
    public void A_sixteenth_of_the_values_is_the_sample_whichever_process_they_are_of()
    {
        for (var process = 0; process < 8; process++)
        {
            var share = Enumerable.Range(0, 40_000).Count(i => MeasurementSample.Has((i * 8) + process, 0)) / 40_000.0;
            Assert.InRange(share, 0.055, 0.070);
        }
    }

    [Theory]
    [InlineData(60, 0.5, 59.0, 61.0, 2 / 3.0, 2 / 3.0)]
    [InlineData(60.5, 0.25, 59.0, 61.0, 4 / 3.0, 2 / 3.0)]
    [InlineData(60.5, 0.25, 59.0, null, null, 2.0)]
    [InlineData(60.5, 0.25, null, 61.0, null, 2 / 3.0)]
    [InlineData(62, 0.25, 59.0, 61.0, 4 / 3.0, -4 / 3.0)]
    [InlineData(60, 0.25, null, null, null, null)]
    [InlineData(60, 0.0, 59.0, 61.0, null, null)]
    [InlineData(60, null, 59.0, 61.0, null, null)]
    public void Capability_is_where_limits_and_spread_are(double mean, double? sigma, double? lower, double? upper, double? cp, double? cpk)
    {
        Same(cp, Capability.Cp(sigma, lower, upper));
        Same(cpk, Capability.Cpk(mean, sigma, lower, upper));

        static void Same(double? expected, double? actual)
        {
            Assert.Equal(expected is null, actual is null);
            Assert.Equal(expected ?? 0, actual ?? 0, 1e-12);
        }
    }
}
