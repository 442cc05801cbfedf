using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Health;

[Collection(PlantCollection.Name)]
public sealed class HealthTests(TestPlant plant)
{
    private static readonly string[] Checks = ["database", "cluster", "disk", "memory", "commit_queue", "background", "circuit_breakers"];

    [Theory]
    [InlineData("health")]
    [InlineData("/health")]
    public async Task A_healthy_plant_says_so(string path)
    {
        var health = await plant.Nobody.Get(path).Is(200);

        health.HasFields("status", "version", "mode", "checks");
        Assert.Contains(health.Str("status"), Either.Of("healthy", "degraded"));
        Assert.Equal("embedded", health.Str("mode"));
        Assert.Equal("healthy", health.Str("checks.database.status"));
        Assert.Equal("healthy", health.Str("checks.cluster.status"));
    }

    [Fact]
    public async Task Every_check_says_how_it_is_and_shows_no_address()
    {
        var health = await plant.Nobody.Get("health").Is(200);

        Assert.Equal(Checks, health.At("checks").EnumerateObject().Select(check => check.Name));
        foreach (var check in Checks)
            Assert.Contains(health.Str($"checks.{check}.status"), Either.Of("healthy", "degraded"));
        Assert.DoesNotContain("127.0.0.1", health.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(plant.DataDirectory, health.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_probes_at_once_are_one_look()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => plant.Nobody.Get("health").Is(200)));

        // The measured time is another at each look.
        Assert.InRange(answers.Select(answer => answer.At("checks.database.latency_ms").GetRawText()).Distinct().Count(), 1, 10);
    }

    [Fact]
    public async Task The_database_has_a_breaker_that_is_closed()
    {
        var breakers = await plant.Nobody.Get("health/circuit-breakers").Is(200);

        var database = breakers.At("breakers").EnumerateArray().Single(breaker => breaker.GetProperty("kind").GetString() == "database");
        Assert.Equal("database", database.GetProperty("name").GetString());
        Assert.Equal("CLOSED", database.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_printer_whose_breaker_is_open_degrades_the_plant_and_is_named_to_users_alone()
    {
        // Of a plant of its own: the breaker stays open for half a minute.
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        var desk = new Desk(http, null, 0, "", "");
        var token = (await desk.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200)).Str("access_token");
        var admin = desk.With(token);
        await admin.Post("printers", new { printer_id = "GONE-1", host = "127.0.0.1", port = 1 }).Is(201);
        var model = await admin.Post("product-models", new { model_code = "HEALTH", model_name = "Health" }).Is(201);
        var lot = await admin.Post("lots", new { product_model_id = model.Num("id"), target_quantity = 1 }).Is(201);
        for (var i = 0; i < 3; i++)
            await admin.Post("label/print", new { label_type = "LOT", lot_number = lot.Str("lot_number"), printer_id = "GONE-1" }).Is(503);

        var deadline = DateTime.UtcNow.AddSeconds(20);
        Answer health;
        do
            health = await desk.Get("health").Is(200);
        while (health.Str("checks.circuit_breakers.status") == "healthy" && DateTime.UtcNow < deadline);

        Assert.Equal("degraded", health.Str("status"));
        foreach (var path in (string[])["health", "/health", "health/circuit-breakers"])
        {
            Assert.DoesNotContain("GONE-1", (await desk.Get(path).Is(200)).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("GONE-1", (await desk.With("not.a.token").Get(path).Is(200)).Text, StringComparison.Ordinal);
            Assert.Contains("GONE-1", (await admin.Get(path).Is(200)).Text, StringComparison.Ordinal);
        }

        Assert.Equal(JsonValueKind.Null, (await desk.Get("health")).At("checks.circuit_breakers.detail").ValueKind);
        Assert.Equal("Not closed: printer GONE-1.", (await admin.Get("health")).Str("checks.circuit_breakers.detail"));
        var printer = (await desk.Get("health/circuit-breakers")).At("breakers").EnumerateArray().Single(breaker => breaker.GetProperty("kind").GetString() == "printer");
        Assert.Equal((JsonValueKind.Null, "OPEN"), (printer.GetProperty("name").ValueKind, printer.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task The_process_lives() => await plant.Nobody.Get("health/liveness").Is(200);

    [Fact]
    public async Task The_service_is_ready() => await plant.Nobody.Get("health/readiness").Is(200);
}
