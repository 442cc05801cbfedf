using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Plants;

/// <summary>GET and PUT /plant: what the plant goes by, and that it holds from then on. A plant of its own: others count on a target of 100.</summary>
public sealed class PlantTests : IAsyncLifetime, IDisposable
{
    private const string SixToSix = """{"shifts":[{"code":"N","from":"18:00","to":"06:00"},{"code":"D","from":"06:00","to":"18:00"}]}""";

    private PlantHost _host = null!;
    private HttpClient _http = null!;
    private Desk _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await PlantHost.Start();
        await Open();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task The_plant_goes_by_its_configuration_until_somebody_says_otherwise()
    {
        var plant = await _admin.Get("plant").Is(200);

        plant.HasFields("site", "time_zone", "shifts", "day", "shift", "daily_target", "rework_limit", "version", "mode");
        Assert.Equal(("KR", "Asia/Seoul", "embedded"), (plant.Str("site"), plant.Str("time_zone"), plant.Str("mode")));
        Assert.Equal((100, 3), (plant.Num("daily_target"), plant.Num("rework_limit")));
        Assert.Equal("""[{"code":"D","from":"08:00","to":"20:00"},{"code":"N","from":"20:00","to":"08:00"}]""", plant.At("shifts").GetRawText());
        Assert.Equal((await _admin.Get("health").Is(200)).Str("version"), plant.Str("version"));
        Assert.Equal((await _admin.Get("dashboard/summary").Is(200)).Str("date"), plant.Str("day"));
        Assert.Contains(plant.Str("shift"), (string[])["D", "N"]);
    }

    [Fact]
    public async Task What_an_admin_says_holds_at_once_and_over_a_restart_and_is_in_the_audit_trail()
    {
        var changed = await _admin.Put("plant", new { daily_target = 7 }).Is(200);
        Assert.Equal((7, "08:00"), (changed.Num("daily_target"), changed.Str("shifts.0.from")));
        await _admin.Put("plant", SixToSix).Is(200);

        _host = await _host.Restart("--NeuroHub:DailyTarget=55");
        await Open();

        var plant = await _admin.Get("plant").Is(200);
        Assert.Equal(7, plant.Num("daily_target"));
        Assert.Equal("""[{"code":"D","from":"06:00","to":"18:00"},{"code":"N","from":"18:00","to":"06:00"}]""", plant.At("shifts").GetRawText());
        Assert.Equal(7, (await _admin.Get("dashboard/summary").Is(200)).Num("target"));
        var entries = await _admin.Get("audit-logs?entity_type=plant").Is(200);
        Assert.Equal("Plant changed by admin", entries.Str("1.description"));
        Assert.Equal((7, "UPDATE", "admin"), (entries.Num("1.new_values.daily_target"), entries.Str("1.action"), entries.Str("1.username")));
        Assert.Equal("06:00", entries.Str("0.new_values.shifts.0.from"));
        Assert.True((await _admin.Get("audit-logs/verify").Is(200)).At("ok").GetBoolean());

        // What is emptied goes by the configuration again.
        Assert.Equal(55, (await _admin.Put("plant", """{"clear":["daily_target","shifts"]}""").Is(200)).Num("daily_target"));
    }

    [Fact]
    public async Task A_LOT_is_of_the_shift_that_holds_when_it_is_made_and_keeps_its_number()
    {
        var model = await _admin.Post("product-models", new { model_code = "PLANT", model_name = "Plant" }).Is(201);
        var make = new { product_model_id = model.Num("id"), target_quantity = 1 };
        // Now lies in the one shift, then in the other.
        var now = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Asia/Seoul"));
        var (hourAgo, inAnHour) = ($"{now.AddHours(-1):HH:mm}", $"{now.AddHours(1):HH:mm}");
        foreach (var (here, there) in new[] { ("D", "N"), ("N", "D") })
        {
            await _admin.Put("plant", new
            {
                shifts = new[] { new { code = here, from = hourAgo, to = inAnHour }, new { code = there, from = inAnHour, to = hourAgo } },
            }).Is(200);

            Assert.Equal(here, (await _admin.Get("plant").Is(200)).Str("shift"));
            Assert.Equal(here, (await _admin.Post("lots", make).Is(201)).Str("shift"));
        }

        Assert.Equal(["N", "D"], (await _admin.Get("lots").Is(200)).Each("shift"));
    }

    [Fact]
    public async Task The_second_editor_is_told()
    {
        var tag = (await _admin.Get("plant").Is(200)).Header("ETag")!;
        var next = (await _admin.Put("plant", new { daily_target = 8 }, ("If-Match", tag)).Is(200)).Header("ETag")!;

        await _admin.Put("plant", new { daily_target = 9 }, ("If-Match", tag)).Refused(412, "PRECONDITION_FAILED");

        var plant = await _admin.Get("plant").Is(200);
        Assert.Equal((8, next), (plant.Num("daily_target"), plant.Header("ETag")));
    }

    [Theory]
    [InlineData("""{"daily_target":-1}""", "daily_target")]
    [InlineData("""{"daily_target":1000001}""", "daily_target")]
    [InlineData("""{"daily_target":"many"}""", "daily_target")]
    [InlineData("""{"daily_target":5,"clear":["daily_target"]}""", "daily_target")]
    [InlineData("""{"clear":["site"]}""", "0")]
    [InlineData("""{"shifts":[]}""", "shifts")]
    [InlineData("""{"shifts":[{"code":"D","from":"08:00","to":"20:00"}]}""", "shifts")]
    [InlineData("""{"shifts":[{"code":"D","from":"08:00","to":"20:00"},{"code":"D","from":"20:00","to":"08:00"}]}""", "shifts")]
    [InlineData("""{"shifts":[{"code":"D","from":"08:00","to":"20:00"},{"code":"N","from":"21:00","to":"08:00"}]}""", "shifts")]
    [InlineData("""{"shifts":[{"code":"D","from":"08:00","to":"20:00"},{"code":"N","from":"20:00","to":"07:00"}]}""", "shifts")]
    [InlineData("""{"shifts":[{"code":"D","from":"08:00","to":"08:00"},{"code":"N","from":"08:00","to":"08:00"}]}""", "shifts")]
    [InlineData("""{"shifts":[{"code":"D","from":"8:00","to":"20:00"},{"code":"N","from":"20:00","to":"8:00"}]}""", "from")]
    [InlineData("""{"shifts":[{"code":"D","from":"08:00","to":"24:00"},{"code":"N","from":"24:00","to":"08:00"}]}""", "to")]
    [InlineData("""{"shifts":[{"code":"X","from":"08:00","to":"20:00"},{"code":"N","from":"20:00","to":"08:00"}]}""", "code")]
    [InlineData("""{"shifts":[{"code":"D","to":"20:00"},{"code":"N","from":"20:00","to":"08:00"}]}""", "from")]
    [InlineData("""{"shifts":[null,null]}""", "0")]
    public async Task What_is_no_plant_is_invalid_and_changes_nothing(string body, string field)
    {
        await _admin.Put("plant", body).Invalid(field);

        Assert.Equal(0, (await _admin.Get("audit-logs?entity_type=plant").Is(200)).Json.GetArrayLength());
    }

    [Fact]
    public async Task What_changes_nothing_is_no_change()
    {
        await _admin.Put("plant", "{}").Is(200);
        await _admin.Put("plant", """{"clear":["daily_target"]}""").Is(200);

        Assert.Equal(0, (await _admin.Get("audit-logs?entity_type=plant").Is(200)).Json.GetArrayLength());
    }

    private async Task Open()
    {
        _http?.Dispose();
        _http = new HttpClient { BaseAddress = _host.Address };
        var login = await new Desk(_http, null, 0, "", "").Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);
        _admin = new Desk(_http, login.Str("access_token"), login.Num("user.id"), "admin", "");
    }
}
