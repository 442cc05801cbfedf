using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.WebConsole;

/// <summary>Sessions of walls and tablets: 90 days; a wall reads, a tablet is its station; they end with whoever opened them.</summary>
[Collection(PlantCollection.Name)]
public sealed class ConsoleDeviceTests(TestPlant plant)
{
    private const string Password = "Press-Fit-2048";
    private static readonly object Wall = new { kind = "WALL", name = "Line A, gate" };

    [Theory]
    [InlineData("MANAGER")]
    [InlineData("ADMIN")]
    public async Task A_wall_reads_what_an_operator_reads_and_gives_no_command(string role)
    {
        var wall = await Open(await plant.Hire(role), Wall);

        Assert.Equal(("WALL", "Line A, gate"), (wall.Str("device.kind"), wall.Str("device.name")));
        Assert.DoesNotContain("refresh_token", wall.Text, StringComparison.Ordinal);
        var screen = Desk(wall);
        foreach (var path in (string[])["dashboard/board", "dashboard/summary", "lots", "alerts", "plant", "events"])
            await screen.Get(path).Is(200);
        foreach (var path in (string[])["users", "audit-logs", "api-keys", "auth/me"])
            await screen.Get(path).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        var serial = await plant.NewSerial();
        await screen.Post("process/start", new { serial_number = serial.Number, process_id = 1, worker_id = plant.Operator.Username }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await screen.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await screen.Put("plant", new { daily_target = 1 }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await screen.Put("alerts/read", new { alert_ids = new[] { 1 } }).Refused(403, "NOT_ENOUGH_PERMISSIONS");

        // It stays what it is when the cookie buys the next token.
        var next = await Token(Cookie(wall)).Is(200);
        Assert.Equal("WALL", next.Str("device.kind"));
        await Desk(next).Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
    }

    [Fact]
    public async Task A_device_stays_signed_in_for_ninety_days_and_a_person_for_eight_hours()
    {
        var opener = await plant.Hire("MANAGER");

        Assert.InRange(Age(await Open(opener, Wall)), (90 * 86400) - 60, 90 * 86400);
        Assert.InRange(Age(await Begin(opener.Username, device: null).Is(200)), (8 * 3600) - 60, 8 * 3600);
    }

    [Fact]
    public async Task A_tablet_acts_as_its_station()
    {
        var station = await plant.Hire("STATION");
        var tablet = await Open(await plant.Hire("MANAGER"), new { kind = "TABLET", name = "Bench 3", station_id = station.Username.ToUpperInvariant() });
        var desk = Desk(tablet);

        Assert.Equal((station.Username, "STATION", "TABLET"), (tablet.Str("user.username"), tablet.Str("user.role"), tablet.Str("device.kind")));
        Assert.Equal(station.Username, (await desk.Get("auth/me").Is(200)).Str("username"));
        var serial = await plant.NewSerial();
        var run = await desk.Post("process/start", new { serial_number = serial.Number, process_id = 1, worker_id = plant.Operator.Username }).Enveloped(201);
        Assert.Equal((station.Username, plant.Operator.Username), (run.Str("data.entered_by"), run.Str("data.worker.username")));
        await desk.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        Assert.Equal(station.Username, (await Token(Cookie(tablet)).Is(200)).Str("user.username"));
    }

    [Fact]
    public async Task Only_a_manager_or_an_admin_opens_one_and_nothing_begins_for_others()
    {
        var worker = await plant.Hire("OPERATOR");

        var refused = await Begin(worker.Username, Wall).Refused(403, "NOT_ENOUGH_PERMISSIONS");

        Assert.Null(refused.Header("Set-Cookie"));
        Assert.Single((await worker.Get("users/me/sessions").Is(200)).At("sessions").EnumerateArray());
        await plant.Nobody.Post("/console/session", new { username = worker.Username, password = "Wrong-Pass-1", device = Wall }).Refused(401, "INVALID_CREDENTIALS");
        await plant.Nobody.Post("/console/session", new { username = "nobody-here", password = Password, device = Wall }).Refused(401, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task A_station_that_is_not_there_is_told_to_who_has_the_password()
    {
        var manager = await plant.Hire("MANAGER");
        foreach (var station in (string[])["NO-SUCH-STATION", plant.Operator.Username])
            await Begin(manager.Username, new { kind = "TABLET", name = "Bench", station_id = station }).Refused(404, "STATION_NOT_FOUND");
        var disabled = await plant.Hire("STATION");
        await plant.Admin.Put($"users/{disabled.UserId}", new { is_active = false }).Is(200);
        await Begin(manager.Username, new { kind = "TABLET", name = "Bench", station_id = disabled.Username }).Refused(404, "STATION_NOT_FOUND");

        await plant.Nobody.Post("/console/session", new { username = manager.Username, password = "Wrong-Pass-1", device = new { kind = "TABLET", name = "B", station_id = "NO-SUCH" } })
            .Refused(401, "INVALID_CREDENTIALS");
        Assert.Single((await manager.Get("users/me/sessions").Is(200)).At("sessions").EnumerateArray());
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("opener disabled")]
    [InlineData("opener demoted")]
    [InlineData("opener signed out")]
    [InlineData("station disabled")]
    [InlineData("station signed out")]
    public async Task A_tablet_ends_by_hand_with_its_opener_and_with_its_station(string how)
    {
        var (opener, station) = (await plant.Hire("MANAGER"), await plant.Hire("STATION"));
        var tablet = await Open(opener, new { kind = "TABLET", name = "Bench", station_id = station.Username });
        await Desk(tablet).Get("auth/me").Is(200);

        await (how switch
        {
            "delete" => plant.Nobody.Send("DELETE", "/console/session", null, Cookie(tablet)).Is(204),
            "opener disabled" => plant.Admin.Put($"users/{opener.UserId}", new { is_active = false }).Is(200),
            "opener demoted" => plant.Admin.Put($"users/{opener.UserId}", new { role = "OPERATOR" }).Is(200),
            "opener signed out" => plant.Admin.Post($"users/{opener.UserId}/sign-out", "").Is(200),
            "station disabled" => plant.Admin.Put($"users/{station.UserId}", new { is_active = false }).Is(200),
            _ => plant.Admin.Post($"users/{station.UserId}/sign-out", "").Is(200),
        });

        await Desk(tablet).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await Token(Cookie(tablet)).Refused(401, "NOT_AUTHENTICATED");
        // And once more from the other side, which knows it as ended or not at all.
        await plant.Admin.Post($"users/{station.UserId}/sign-out", "").Is(200);
        await plant.Admin.Post($"users/{opener.UserId}/sign-out", "").Is(200);
    }

    [Theory]
    [InlineData("""{"kind":"WALL"}""", "device")]
    [InlineData("""{"name":"Gate"}""", "device")]
    [InlineData("""{"kind":"PHONE","name":"Gate"}""", "device")]
    [InlineData("""{"kind":"WALL","name":" "}""", "name")]
    [InlineData("""{"kind":"TABLET","name":"Bench"}""", "station_id")]
    [InlineData("""{"kind":"WALL","name":"Gate","station_id":"ST-1"}""", "station_id")]
    [InlineData("\"WALL\"", "device")]
    [InlineData("[]", "device")]
    public async Task A_device_that_says_too_little_or_too_much_is_invalid(string device, string field) =>
        await plant.Nobody.Post("/console/session", $$"""{"username":"admin","password":"{{PlantHost.AdminPassword}}","device":{{device}}}""").Invalid(field);

    private Task<Answer> Begin(string username, object? device) => plant.Nobody.Post("/console/session", new { username, password = Password, device });

    private Task<Answer> Open(Desk opener, object device) => Begin(opener.Username, device).Is(200);

    private Task<Answer> Token((string, string) cookie) => plant.Nobody.Send("POST", "/console/token", null, cookie);

    private Desk Desk(Answer session) => plant.Nobody.With(session.Str("access_token"));

    private static (string, string) Cookie(Answer answer) => ("Cookie", answer.Header("Set-Cookie")!.Split(';')[0]);

    private static int Age(Answer answer) => int.Parse(
        answer.Header("Set-Cookie")!.Split("max-age=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture);
}
