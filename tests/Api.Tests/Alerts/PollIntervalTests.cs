using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Alerts;

/// <summary>A plant of its own: in the others something is always wrong.</summary>
public sealed class PollIntervalTests(TestPlant plant) : IClassFixture<TestPlant>
{
    [Fact]
    public async Task Managers_look_more_often_than_workers_and_everybody_after_a_defect()
    {
        // LOW: it alarms nobody.
        await plant.LotIn("COMPLETED");
        Assert.Equal(("30", "30", "60", "60"), await Intervals());
        var id = (await plant.Operator.Get("alerts").Is(200)).Num("alerts.0.id");
        Assert.Equal("30", (await plant.Manager.Put($"alerts/{id}/read", new { }).Is(200)).Header("X-Poll-Interval"));

        await plant.DefectedSerial();

        Assert.Equal(("10", "10", "10", "10"), await Intervals());
        Assert.Equal("10", (await plant.Operator.Put("alerts/read", new { alert_ids = (long[])[id] }).Is(200)).Header("X-Poll-Interval"));
    }

    private async Task<(string?, string?, string?, string?)> Intervals() =>
        (await Interval(plant.Admin), await Interval(plant.Manager), await Interval(plant.Operator), await Interval(plant.Station));

    private static async Task<string?> Interval(Desk desk) => (await desk.Get("alerts").Is(200)).Header("X-Poll-Interval");
}
