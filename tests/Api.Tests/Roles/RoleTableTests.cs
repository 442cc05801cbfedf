using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Roles;

/// <summary>rules.md 5 and the roles of wire.md, row by row. Bodies are empty objects: what is allowed stops at 422 or 404.</summary>
[Collection(PlantCollection.Name)]
public sealed class RoleTableTests(TestPlant plant)
{
    private static readonly string[] All = ["ADMIN", "MANAGER", "OPERATOR", "STATION"];

    private static readonly (string Method, string Path, string Allowed)[] Table =
    [
        ("GET", "auth/me", "AMOS"),
        ("GET", "users", "AM"),
        ("POST", "users", "A"),
        ("GET", "users/99999999", "AM"),
        ("GET", "product-models", "AMOS"),
        ("POST", "product-models", "AM"),
        ("GET", "product-models/99999999", "AMOS"),
        ("PUT", "product-models/99999999", "AM"),
        ("GET", "processes", "AMOS"),
        ("GET", "processes/1", "AMOS"),
        ("POST", "processes", "AM"),
        ("PUT", "processes/999999", "AM"),
        ("GET", "lots", "AMOS"),
        ("POST", "lots", "AM"),
        ("GET", "lots/NO-SUCH-LOT", "AMOS"),
        ("PUT", "lots/NO-SUCH-LOT/status", "AM"),
        ("GET", "serials", "AMOS"),
        ("POST", "serials", "AM"),
        ("GET", "serials/NO-SUCH", "AMOS"),
        ("GET", "serials/NO-SUCH/trace", "AMOS"),
        ("POST", "serials/NO-SUCH/rework", "AM"),
        ("POST", "serials/NO-SUCH/scrap", "AM"),
        ("GET", "serials/failed", "AMOS"),
        ("POST", "process/start", "AMOS"),
        ("POST", "process/complete", "AMOS"),
        ("GET", "process/history/NO-SUCH", "AMOS"),
        ("GET", "process-data", "AMOS"),
        ("POST", "process-data", "AMOS"),
    ];

    public static TheoryData<string, string, string> Permitted() => Rows(allowed: true);

    public static TheoryData<string, string, string> Forbidden() => Rows(allowed: false);

    public static TheoryData<string, string> Routes()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (method, path, _) in Table)
            rows.Add(method, path);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Permitted))]
    public async Task A_role_may_do_what_the_table_says(string role, string method, string path)
    {
        var answer = await Ask(plant.Of(role), method, path);

        Assert.Contains(answer.Status, Either.Of(200, 404, 422));
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task A_role_may_do_no_more(string role, string method, string path) =>
        (await Ask(plant.Of(role), method, path)).Refused(403, "NOT_ENOUGH_PERMISSIONS");

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nobody_may_do_nothing_without_signing_in(string method, string path) =>
        (await Ask(plant.Nobody, method, path)).Refused(401, "NOT_AUTHENTICATED");

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
        foreach (var name in (string[])["POST users", "POST product-models", "PUT product-models", "POST lots", "PUT lots/status", "POST serials", "POST serials/rework", "POST serials/scrap", "POST processes", "PUT processes"])
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

    private static Task<Answer> Ask(Desk desk, string method, string path) => desk.Send(method, path, method == "GET" ? null : "{}");

    private static TheoryData<string, string, string> Rows(bool allowed)
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (method, path, letters) in Table)
        {
            foreach (var role in All.Where(role => letters.Contains(role[0], StringComparison.Ordinal) == allowed))
                rows.Add(role, method, path);
        }

        return rows;
    }
}
