using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Stations;

public sealed class StationTests(TestPlant plant) : IClassFixture<TestPlant>
{
    [Fact]
    public async Task A_registered_station_signs_in_with_its_key_and_works()
    {
        var (id, desk) = await NewStation();
        var me = await desk.Get("auth/me").Is(200);
        Assert.Equal("STATION", me.Str("role"));
        Assert.Equal(id, me.Str("username"));
        var serial = await plant.NewSerial();
        await plant.Start(serial, 1, desk).Is(201);
        await desk.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
    }

    [Fact]
    public async Task The_key_is_shown_once()
    {
        var id = Id();
        var header = ("Idempotency-Key", $"station-{id}");
        var first = await plant.Manager.Post("stations", new { station_id = id, name = "Line A" }, header).Is(201);
        Assert.Equal(43, first.Str("key")!.Length);
        var again = await plant.Manager.Post("stations", new { station_id = id, name = "Line A" }, header).Is(201);
        Assert.True(again.IsAbsent("key"));
        await plant.Manager.Post("stations", new { station_id = id, name = "Line A" }).Refused(409, "DUPLICATE_USER");
        Assert.DoesNotContain(first.Str("key")!, (await plant.Operator.Get("stations").Is(200)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_keys_do_not_lock_a_station()
    {
        var (id, key) = await NewKey();
        for (var i = 0; i < 20; i++)
            await plant.Nobody.Post("auth/station", new { station_id = id, key = "wrong" }).Refused(401, "INVALID_CREDENTIALS");

        await plant.SignInStation(id, key);
    }

    [Fact]
    public async Task Wrong_logins_under_a_stations_name_read_like_a_wrong_password_and_stop_nothing()
    {
        var (id, key) = await NewKey();
        var person = await plant.Hire("OPERATOR");
        var wrong = await plant.Nobody.Post("auth/login", new { username = person.Username, password = "Wrong-Guess-1" }).Refused(401, "INVALID_CREDENTIALS");
        for (var i = 0; i < 7; i++)
        {
            var refused = await plant.Nobody.Post("auth/login", new { username = id, password = i == 0 ? key : "Wrong-Guess-1" }).Refused(401, "INVALID_CREDENTIALS");
            Assert.Equal(wrong.Str("detail"), refused.Str("detail"));
            Assert.Equal(wrong.Str("message"), refused.Str("message"));
        }

        await plant.SignInStation(id, key);
        var failed = await plant.Admin.Get("audit-logs?action=LOGIN_FAILED&limit=1000").Is(200);
        Assert.Contains("a station signs in at /auth/station", failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_was_locked_before_it_became_a_stations_locks_no_station()
    {
        var id = Id();
        for (var i = 0; i < 5; i++)
            await plant.Nobody.Post("auth/login", new { username = id, password = "Wrong-Guess-1" }).Is(401);
        await plant.Nobody.Post("auth/login", new { username = id, password = "Wrong-Guess-1" }).Refused(423, "ACCOUNT_LOCKED");

        var key = (await plant.Manager.Post("stations", new { station_id = id, name = "X" }).Is(201)).Str("key")!;

        await plant.SignInStation(id, key);
        await plant.Nobody.Post("auth/login", new { username = id, password = "Wrong-Guess-1" }).Refused(401, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task A_person_does_not_come_in_by_the_stations_door()
    {
        var person = await plant.Hire("OPERATOR");
        await plant.Nobody.Post("auth/station", new { station_id = person.Username, key = "Press-Fit-2048" }).Refused(401, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task A_heartbeat_shows_in_the_list_and_in_the_breakers()
    {
        var (id, desk) = await NewStation();
        var before = Of(id, await plant.Operator.Get("stations").Is(200));
        Assert.False(before.GetProperty("online").GetBoolean());
        await desk.Post($"stations/{id}/heartbeat", new
        {
            version = "0.1.0",
            counts = new { sent = 120, refused = 1, waiting = 3 },
            last_errors = new[] { "PROCESS_NOT_STARTED: 공정이 시작되지 않았습니다" },
            breakers = new[] { new { name = "firmware", state = "OPEN", failures = 5, opened_at = "2026-11-24T01:00:00Z", retry_at = "2026-11-24T01:01:00Z" } },
        }).Is(200);

        var after = Of(id, await plant.Operator.Get("stations").Is(200));
        Assert.True(after.GetProperty("online").GetBoolean());
        Assert.Equal(120, after.GetProperty("counts").GetProperty("sent").GetInt32());
        Assert.NotNull(after.GetProperty("last_seen_at").GetString());
        Assert.DoesNotContain(id, (await plant.Nobody.Get("health/circuit-breakers").Is(200)).Text, StringComparison.Ordinal);
        var breaker = (await plant.Operator.Get("health/circuit-breakers").Is(200)).At("breakers").EnumerateArray()
            .Single(it => it.GetProperty("name").GetString() == id);
        Assert.Equal("firmware", breaker.GetProperty("kind").GetString());
        Assert.Equal("OPEN", breaker.GetProperty("state").GetString());
        Assert.Equal("2026-11-24T01:01:00.000000Z", breaker.GetProperty("retry_at").GetString());
    }

    [Fact]
    public async Task A_station_reports_on_itself_only()
    {
        var (_, desk) = await NewStation();
        var (other, _) = await NewStation();
        await desk.Post($"stations/{other}/heartbeat", new { version = "1" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await plant.Operator.Post($"stations/{other}/heartbeat", new { version = "1" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
    }

    [Fact]
    public async Task A_disabled_station_is_out_at_once()
    {
        var (id, desk) = await NewStation();
        var user = (await plant.Admin.Get("users?role=STATION&limit=1000").Is(200)).Json.EnumerateArray().Single(it => it.GetProperty("username").GetString() == id);
        await plant.Admin.Put($"users/{user.GetProperty("id").GetInt64()}", new { is_active = false }).Is(200);
        await desk.Post($"stations/{id}/heartbeat", new { version = "1" }).Is(401);
    }

    [Theory]
    [InlineData("""{"name":"x"}""", "station_id")]
    [InlineData("""{"station_id":"ST-1"}""", "name")]
    [InlineData("""{"station_id":"a b","name":"x"}""", "station_id")]
    public async Task A_body_that_does_not_fit_is_422(string body, string field) => await plant.Manager.Post("stations", body).Invalid(field);

    private static string Id() => $"STATION-{TestPlant.Next()}";

    private async Task<(string Id, string Key)> NewKey()
    {
        var id = Id();
        return (id, (await plant.Manager.Post("stations", new { station_id = id, name = "X" }).Is(201)).Str("key")!);
    }

    private async Task<(string Id, Desk Desk)> NewStation()
    {
        var id = Id();
        var key = (await plant.Manager.Post("stations", new { station_id = id, name = "Sensor inspection" }).Is(201)).Str("key");
        var login = await plant.Nobody.Post("auth/station", new { station_id = id, key }).Is(200);
        Assert.Equal("STATION", login.Str("user.role"));
        return (id, plant.Nobody.With(login.Str("access_token")));
    }

    private static System.Text.Json.JsonElement Of(string id, Answer list) =>
        list.Json.EnumerateArray().Single(it => it.GetProperty("station_id").GetString() == id);
}
