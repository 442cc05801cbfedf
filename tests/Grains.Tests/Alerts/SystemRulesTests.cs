using NeuroHub.Alerts;
using NeuroHub.Grains.Tests.Fixtures;

namespace NeuroHub.Grains.Tests.Alerts;

/// <summary>The thresholds of requirements 13.3.</summary>
public class SystemRulesTests
{
    private static readonly SystemSample Calm = new(0.1, 0.2, 0, 0, 0);

    private readonly SystemRules _rules = new();

    [Fact]
    public void A_calm_node_is_beyond_nothing() => Assert.Empty(After(100, Calm));

    [Fact]
    public void A_busy_cpu_counts_after_five_minutes_and_not_before()
    {
        Assert.Empty(After(SystemRules.Samples - 1, Calm with { Cpu = 0.81 }));
        Assert.Equal(["cpu"], After(1, Calm with { Cpu = 0.81 }));
        Assert.Empty(After(1, Calm));
    }

    [Theory]
    [InlineData(0.85, false)]
    [InlineData(0.86, true)]
    public void Memory_counts_at_once(double memory, bool beyond) =>
        Assert.Equal(beyond ? ["memory"] : [], After(1, Calm with { Memory = memory }));

    [Theory]
    [InlineData(1000, 50, 10, "")]
    [InlineData(1000, 51, 10, "latency")]
    [InlineData(1000, 50, 11, "errors")]
    [InlineData(99, 99, 99, "")]
    public void Shares_of_requests_count_when_there_are_enough_of_them(long requests, long slow, long errors, string beyond) =>
        Assert.Equal(beyond, string.Join(",", After(1, Calm with { Requests = requests, Slow = slow, Errors = errors })));

    [Fact]
    public void What_was_slow_is_forgotten_after_five_minutes()
    {
        Assert.Equal(["latency"], After(1, Calm with { Requests = 100, Slow = 100 }));
        Assert.Equal(["latency"], After(SystemRules.Samples - 1, Calm with { Requests = 1 }));
        Assert.Empty(After(1, Calm with { Requests = 100 }));
    }

    [Fact]
    public void One_metric_of_one_node_is_one_alert_an_hour()
    {
        var alert = WatchedFacts.SystemThreshold("cpu", "NODE-1", "Busy.", Floor.Monday);

        Assert.Equal(("system/cpu/NODE-1/2025111000", "NODE-1: Busy.", AlertType.SystemThreshold), (alert.FactKey, alert.Message, alert.AlertType));
    }

    private string[] After(int samples, SystemSample sample)
    {
        for (var i = 1; i < samples; i++)
            _rules.Judge(sample);
        return [.. _rules.Judge(sample).Select(one => one.Metric)];
    }
}
