using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Access;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Auth;

/// <summary><c>NeuroHub__Passwords__ChangeWhenSetByOther</c>: a password that somebody else knows is good for one thing, to change it.</summary>
[Collection(PlantCollection.Name)]
public sealed class PasswordChangeTests(TestPlant plant)
{
    private const string Given = "Given-By-Boss-77";
    private const string Own = "Known-To-Me-Alone-5";

    [Fact]
    public async Task Whoever_has_a_password_from_another_can_do_nothing_but_change_it()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Passwords:ChangeWhenSetByOther=true");
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var admin = nobody.With((await SignIn(nobody, "admin", PlantHost.AdminPassword, mustChange: false)).Str("access_token"));
        var user = await admin.Post("users", new { username = "new.manager", password = Given, full_name = "New", role = "MANAGER" }).Is(201);

        var login = await SignIn(nobody, "new.manager", Given, mustChange: true);
        var desk = nobody.With(login.Str("access_token"));
        await desk.Get("lots").Refused(403, "PASSWORD_CHANGE_REQUIRED");
        await desk.Get("users/me/sessions").Refused(403, "PASSWORD_CHANGE_REQUIRED");
        await desk.Post("product-models", new { model_code = "X", model_name = "X" }).Refused(403, "PASSWORD_CHANGE_REQUIRED");
        await desk.Get("users").Refused(403, "PASSWORD_CHANGE_REQUIRED");
        await desk.Get("events/stream").Refused(403, "PASSWORD_CHANGE_REQUIRED");
        await desk.Get($"events/stream?access_token={desk.Token}").Refused(403, "PASSWORD_CHANGE_REQUIRED");
        var korean = await desk.Get("lots", ("Accept-Language", "ko")).Refused(403, "PASSWORD_CHANGE_REQUIRED");
        Assert.Contains("비밀번호", korean.Str("message"), StringComparison.Ordinal);
        await desk.Get("auth/me").Is(200);
        // As to who has no token.
        await admin.Post("printers", new { printer_id = "NAMED-1", host = "127.0.0.1", port = 1 }).Is(201);
        foreach (var path in (string[])["health", "health/circuit-breakers"])
            Assert.DoesNotContain("NAMED-1", (await desk.Get(path).Is(200)).Text, StringComparison.Ordinal);
        Assert.Contains("NAMED-1", (await admin.Get("health/circuit-breakers").Is(200)).Text, StringComparison.Ordinal);
        // Calls of grains with the same token: the filter of every silo goes by this.
        Assert.True((await host.Services.GetRequiredService<ICallers>().Of(desk.Token)).MustChangePassword);
        var next = await nobody.Post("auth/refresh", new { refresh_token = login.Str("refresh_token") }).Is(200);
        Assert.True(next.At("password_change_required").GetBoolean());
        desk = nobody.With(next.Str("access_token"));
        await desk.Put("users/me/password", new { current_password = Given, new_password = Given }).Refused(400, "WEAK_PASSWORD");
        await desk.Put("users/me/password", new { current_password = Given, new_password = Own }).Is(204);

        var own = await SignIn(nobody, "new.manager", Own, mustChange: false);
        await nobody.With(own.Str("access_token")).Get("lots").Is(200);

        await admin.Put($"users/{user.Num("id")}", new { password = "Reset-By-Boss-78" }).Is(200);
        await SignIn(nobody, "new.manager", "Reset-By-Boss-78", mustChange: true);
    }

    [Fact]
    public async Task Keys_of_stations_are_not_meant()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Passwords:ChangeWhenSetByOther=true");
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var admin = nobody.With((await SignIn(nobody, "admin", PlantHost.AdminPassword, mustChange: false)).Str("access_token"));
        var station = await admin.Post("stations", new { station_id = "TORQUE-21", name = "Torque" }).Is(201);

        var login = await nobody.Post("auth/station", new { station_id = "TORQUE-21", key = station.Str("key") }).Is(200);

        Assert.False(login.At("password_change_required").GetBoolean());
        await nobody.With(login.Str("access_token")).Get("lots").Is(200);
    }

    [Fact]
    public async Task Where_it_is_not_configured_nobody_must_and_every_login_says_so()
    {
        var worker = await plant.Hire("OPERATOR");

        var login = await SignIn(plant.Nobody, worker.Username, "Press-Fit-2048", mustChange: false);

        await plant.Nobody.With(login.Str("access_token")).Get("lots").Is(200);
        var next = await plant.Nobody.Post("auth/refresh", new { refresh_token = login.Str("refresh_token") }).Is(200);
        Assert.False(next.At("password_change_required").GetBoolean());
    }

    private static async Task<Answer> SignIn(Desk nobody, string username, string password, bool mustChange)
    {
        var login = await nobody.Post("auth/login", new { username, password }).Is(200);
        Assert.Equal(mustChange, login.At("password_change_required").GetBoolean());
        return login;
    }
}
