using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Roles;

/// <summary>What the matrix of routes and callers does not show: pages for everybody, and that a forbidden command changes nothing.</summary>
[Collection(PlantCollection.Name)]
public sealed class RoleTests(TestPlant plant)
{
    [Theory]
    [InlineData("/openapi.json")]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    [InlineData("/api/v1/health")]
    [InlineData("/api/v1/health/liveness")]
    [InlineData("/api/v1/health/readiness")]
    public async Task The_pages_for_everybody_need_no_token(string path)
    {
        var answer = await plant.Nobody.Get(path);

        Assert.True(answer.Status is 200 or 301 or 302, answer.ToString());
    }

    [Fact]
    public async Task A_forbidden_command_with_a_whole_body_changes_nothing()
    {
        foreach (var name in (string[])["POST users", "POST product-models", "PUT product-models", "POST lots", "PUT lots/status", "POST serials", "POST serials/rework", "POST serials/scrap", "POST processes", "PUT processes", "PUT defects/cause"])
        {
            var write = await Writes.Prepare(plant, name);
            var before = await plant.Picture(write.Serial, write.Lot);

            (await plant.Operator.Send(write.Method, write.Path, write.Body)).Refused(403, "NOT_ENOUGH_PERMISSIONS");
            (await plant.Station.Send(write.Method, write.Path, write.Body)).Refused(403, "NOT_ENOUGH_PERMISSIONS");

            Assert.Equal(before, await plant.Picture(write.Serial, write.Lot));
        }
    }

    [Fact]
    public async Task A_manager_creates_no_users() =>
        await plant.Manager.Post("users", new { username = "x", password = "Press-Fit-2048", full_name = "X", role = "OPERATOR" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
}
