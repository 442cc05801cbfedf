using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

[Collection(PlantCollection.Name)]
public sealed class BadPathTests(TestPlant plant)
{
    [Theory]
    [InlineData("/api/v1/nothing-here")]
    [InlineData("/api/v1/lots/X-1/nothing-here")]
    [InlineData("/api/v1")]
    [InlineData("/api/v2/lots")]
    [InlineData("/nothing-here")]
    [InlineData("/api/v1/process")]
    public async Task An_unknown_route_is_not_found(string path) => await plant.Operator.Get(path).Refused(404, "NOT_FOUND");

    [Theory]
    [InlineData("DELETE", "lots")]
    [InlineData("PUT", "lots")]
    [InlineData("PATCH", "lots/X-1")]
    [InlineData("POST", "lots/X-1")]
    [InlineData("GET", "lots/X-1/status")]
    [InlineData("POST", "lots/X-1/status")]
    [InlineData("DELETE", "serials/X-1")]
    [InlineData("GET", "serials/X-1/rework")]
    [InlineData("PUT", "serials/X-1/scrap")]
    [InlineData("GET", "process/start")]
    [InlineData("PUT", "process/complete")]
    [InlineData("POST", "process/history/X-1")]
    [InlineData("DELETE", "process-data")]
    [InlineData("DELETE", "product-models/1")]
    [InlineData("DELETE", "processes/1")]
    [InlineData("GET", "auth/login")]
    [InlineData("POST", "auth/me")]
    public async Task A_wrong_method_is_not_allowed_and_the_right_ones_are_named(string method, string path)
    {
        var answer = (await plant.Admin.Send(method, path, null)).Refused(405, "METHOD_NOT_ALLOWED");

        Assert.NotEmpty(answer.ContentHeaders.Allow);
    }

    [Theory]
    [InlineData("99999999999999999999999999")]
    [InlineData("9223372036854775808")]
    [InlineData("2147483648")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e3")]
    [InlineData("abc")]
    [InlineData("%ED%A0%80")]
    [InlineData("%C3%28")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("%20")]
    [InlineData("a'--")]
    [InlineData("%F0%9F%92%A9")]
    public async Task A_path_that_names_nothing_is_refused_politely(string id)
    {
        string[] paths =
        [
            $"lots/{id}", $"serials/{id}", $"serials/{id}/trace", $"serials/{id}/can-rework", $"serials/{id}/processes/1/eligibility", $"process/history/{id}", $"product-models/{id}", $"processes/{id}", $"users/{id}",
        ];
        foreach (var path in paths)
        {
            var answer = await plant.Admin.Get(path);
            Assert.True(answer.Status is 404 or 422, answer.ToString());
            answer.HasTheErrorBody();
        }
    }

    // The web server refuses it before any of our code runs (rules.md 4), so the body is its own.
    [Fact]
    public async Task A_nul_in_the_path_is_refused_politely() => Assert.Contains((await plant.Admin.Get("lots/%00")).Status, Either.Of(400, 404, 422));

    [Fact]
    public async Task A_very_long_path_is_refused_politely()
    {
        var answer = await plant.Admin.Get($"lots/{new string('A', 6000)}");

        Assert.True(answer.Status is 404 or 414 or 422, answer.ToString());
    }

    [Theory]
    [InlineData("lots")]
    [InlineData("serials")]
    [InlineData("users")]
    [InlineData("product-models")]
    [InlineData("processes")]
    [InlineData("processes/1")]
    [InlineData("process-data")]
    [InlineData("auth/me")]
    [InlineData("health")]
    [InlineData("health/liveness")]
    [InlineData("health/readiness")]
    public async Task A_trailing_slash_makes_no_difference_and_no_redirect(string path) => await plant.Admin.Get(path + "/").Is(200);

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/html")]
    [InlineData("nonsense")]
    public async Task Whatever_the_caller_accepts_the_answer_is_json(string accept) =>
        Assert.Equal("application/json", (await plant.Operator.Get("lots?limit=1", ("Accept", accept)).Is(200)).MediaType);

    [Fact]
    public async Task A_trailing_slash_makes_no_difference_to_a_command()
    {
        var serial = await plant.NewSerial();

        await plant.Operator.Post("process/start/", new { serial_number = serial.Number, process_id = 1 }).Is(201);
        await plant.Operator.Post("process/complete/", new { serial_number = serial.Number, process_id = 1, result = "FAIL" }).Is(200);
        await plant.Manager.Post($"serials/{serial.Number}/rework/", new { reason = "again" }).Is(200);
        await plant.Operator.Get($"serials/{serial.Number}/trace/").Is(200);
        await plant.Manager.Put($"lots/{serial.Lot.Number}/status/", new { status = "CANCELLED", reason = "x" }).Is(200);
    }
}
