using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Health;

[Collection(PlantCollection.Name)]
public sealed class HealthTests(TestPlant plant)
{
    [Fact]
    public async Task A_healthy_plant_says_so()
    {
        var health = await plant.Nobody.Get("health").Is(200);

        health.HasFields("status", "version", "mode", "checks");
        Assert.Contains(health.Str("status"), Either.Of("healthy", "degraded"));
        Assert.Equal("embedded", health.Str("mode"));
        Assert.Equal("healthy", health.Str("checks.database.status"));
    }

    [Fact]
    public async Task The_process_lives() => await plant.Nobody.Get("health/liveness").Is(200);

    [Fact]
    public async Task The_service_is_ready() => await plant.Nobody.Get("health/readiness").Is(200);
}
