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

    [Fact(Skip = NotYet.HealthChecks)]
    public async Task The_health_tells_everything_it_checked()
    {
        var health = await plant.Nobody.Get("health").Is(200);

        health.HasFieldsAt(health.At("checks"), "database", "cluster", "disk", "memory", "commit_queue", "circuit_breakers");
        foreach (var check in health.At("checks").EnumerateObject())
            Assert.Contains(check.Value.GetProperty("status").GetString(), Either.Of("healthy", "degraded", "unhealthy"));
    }

    [Fact]
    public async Task The_process_lives() => await plant.Nobody.Get("health/liveness").Is(200);

    [Fact]
    public async Task The_service_is_ready() => await plant.Nobody.Get("health/readiness").Is(200);

    [Fact(Skip = NotYet.CircuitBreakers)]
    public async Task Circuit_breakers_are_listed()
    {
        var answer = await plant.Nobody.Get("health/circuit-breakers").Is(200);

        foreach (var breaker in answer.At("breakers").EnumerateArray())
        {
            answer.HasFieldsAt(breaker, "name", "kind", "state", "failures");
            Assert.Contains(breaker.GetProperty("state").GetString(), Either.Of("CLOSED", "OPEN", "HALF_OPEN"));
        }
    }
}
