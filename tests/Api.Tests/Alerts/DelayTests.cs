using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Alerts;

/// <summary>A plant of its own: its first process takes a second.</summary>
public sealed class DelayTests(TestPlant plant) : IClassFixture<TestPlant>
{
    [Fact]
    public async Task A_run_that_takes_too_long_alerts_by_itself_within_ten_seconds()
    {
        await plant.Manager.Put("processes/1", new { estimated_duration_seconds = 1 }).Is(200);
        var serial = await plant.StartedSerial();
        var began = TimeProvider.System.GetTimestamp();

        Answer list;
        do
        {
            list = await plant.Operator.Get("alerts?alert_type=PROCESS_DELAYED").Is(200);
        }
        while (list.At("alerts").GetArrayLength() == 0 && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(11.5));

        Assert.Equal(1, list.Num("total"));
        Assert.Equal(("MEDIUM", serial.Number), (list.Str("alerts.0.severity"), list.Str("alerts.0.serial_number")));
        var id = list.Num("alerts.0.id");
        Assert.Equal("READ", (await plant.Operator.Put($"alerts/{id}/read", new { }).Enveloped(200)).Str("data.status"));
    }
}
