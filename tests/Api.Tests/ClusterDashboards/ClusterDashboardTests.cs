using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.ClusterDashboards;

/// <summary>The Orleans dashboard behind its form: nothing of it without a login, and only for ADMIN.</summary>
[Collection(PlantCollection.Name)]
public sealed class ClusterDashboardTests(TestPlant plant)
{
    private const string Password = "Press-Fit-2048";

    public static TheoryData<string> Parts =>
        ["/index.min.js", "/index.css", "/favicon.ico", "/version", "/DashboardCounters", "/ClusterStats", "/GrainTypes", "/TopGrainMethods", "/LifecycleStages"];

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard/")]
    [InlineData("/dashboard/index.html")]
    public async Task Who_is_not_signed_in_is_sent_to_the_form(string page)
    {
        var answer = await plant.Nobody.Get(page).Is(302);

        Assert.Equal("/dashboard/login", answer.Header("Location"));
        var form = await plant.Nobody.Get("/dashboard/login").Is(200);
        Assert.Equal("text/html", form.MediaType);
        Assert.Contains("name=\"password\"", form.Text, StringComparison.Ordinal);
        // A browser that must not refer sends the form as if it came from nowhere.
        Assert.Equal("same-origin", form.Header("Referrer-Policy"));
    }

    [Theory, MemberData(nameof(Parts))]
    public async Task No_script_and_no_figure_without_a_login(string part)
    {
        await plant.Nobody.Get("/dashboard" + part).Refused(401, "NOT_AUTHENTICATED");
        await plant.Manager.Get("/dashboard" + part).Refused(403, "NOT_ENOUGH_PERMISSIONS");
    }

    [Theory, MemberData(nameof(Parts))]
    public async Task An_ADMIN_sees_all_of_it(string part) => await Get(part, await SignedIn()).Is(200);

    [Fact]
    public async Task The_page_shows_the_silo_and_may_load_its_own_script()
    {
        var cookie = await SignedIn();

        var page = await Get("/", cookie).Is(200);
        var counters = await Get("/DashboardCounters", cookie).Is(200);

        Assert.Contains("index.min.js", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'self';", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("Active", counters.Str("hosts.0.status"));
    }

    [Fact]
    public async Task The_cookie_is_for_the_dashboard_and_for_no_script_and_no_other_site()
    {
        var set = (await SignIn("admin", PlantHost.AdminPassword).Is(303)).Header("Set-Cookie")!;

        Assert.StartsWith("neurohub_dashboard=", set, StringComparison.Ordinal);
        Assert.Contains("path=/dashboard", set, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", set, StringComparison.Ordinal);
        Assert.Contains("httponly", set, StringComparison.Ordinal);
        var cookie = ("Cookie", set.Split(';')[0]);
        await plant.Nobody.Get("auth/me", cookie).Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.With(set.Split(';')[0].Split('=')[1]).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task An_access_token_is_no_cookie_of_the_dashboard() =>
        await Get("/ClusterStats", ("Cookie", $"neurohub_dashboard={plant.Admin.Token}")).Refused(401, "NOT_AUTHENTICATED");

    [Theory]
    [InlineData("MANAGER")]
    [InlineData("OPERATOR")]
    public async Task Another_role_is_not_let_in_and_leaves_no_session(string role)
    {
        var user = await plant.Hire(role);

        var answer = await SignIn(user.Username, Password).Is(403);

        Assert.Null(answer.Header("Set-Cookie"));
        var audit = await plant.Admin.Get($"audit-logs?user_id={user.UserId}").Is(200);
        Assert.Equal("LOGOUT", audit.Str("0.action"));
    }

    [Fact]
    public async Task A_station_is_refused_as_a_wrong_password_is() =>
        await SignIn((await plant.Hire("STATION")).Username, Password).Is(401);

    [Fact]
    public async Task A_login_is_in_the_audit_trail()
    {
        var user = await plant.Hire("ADMIN");

        await SignIn(user.Username, "Wrong-Guess-1").Is(401);
        await SignIn(user.Username, Password).Is(303);

        var logins = await plant.Admin.Get($"audit-logs?user_id={user.UserId}&action=LOGIN").Is(200);
        Assert.Equal(2, logins.Json.GetArrayLength());
        var failed = await plant.Admin.Get("audit-logs?action=LOGIN_FAILED&limit=1000").Is(200);
        Assert.Contains(user.Username, failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_this_door_and_the_other()
    {
        var user = await plant.Hire("ADMIN");
        for (var i = 0; i < 5; i++)
            await SignIn(user.Username, "Wrong-Guess-1").Is(401);

        await SignIn(user.Username, Password).Is(423);
        await plant.Nobody.Post("auth/login", new { username = user.Username, password = Password }).Refused(423, "ACCOUNT_LOCKED");
    }

    [Fact]
    public async Task It_ends_with_the_users_sessions()
    {
        var user = await plant.Hire("ADMIN");
        var cookie = Cookie(await SignIn(user.Username, Password).Is(303));
        await Get("/ClusterStats", cookie).Is(200);

        await plant.Admin.Put($"users/{user.UserId}", new { role = "MANAGER" }).Is(200);

        await Get("/ClusterStats", cookie).Refused(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task It_ends_when_its_user_signs_out()
    {
        var cookie = await SignedIn();

        var answer = await plant.Nobody.Post("/dashboard/logout", Nothing(), cookie).Is(303);

        Assert.StartsWith("neurohub_dashboard=;", answer.Header("Set-Cookie"), StringComparison.Ordinal);
        await Get("/ClusterStats", cookie).Refused(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task A_cookie_in_use_is_renewed_and_an_old_one_is_none()
    {
        var cookie = await SignedIn();
        var token = cookie.Value.Split('=')[1];
        var now = DateTimeOffset.UtcNow;
        var tired = ForgedToken.Of(token, plant.SigningKey, now.AddMinutes(-8), now.AddMinutes(7));

        Assert.Null((await Get("/version", cookie).Is(200)).Header("Set-Cookie"));
        var renewed = await Get("/version", ("Cookie", $"neurohub_dashboard={tired}")).Is(200);

        await Get("/ClusterStats", Cookie(renewed)).Is(200);
        await Get("/ClusterStats", ("Cookie", $"neurohub_dashboard={ForgedToken.Aged(token, plant.SigningKey)}")).Refused(401, "NOT_AUTHENTICATED");
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example.com")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_of_another_site_is_refused(string header, string value)
    {
        var cookie = await SignedIn();

        await SignIn("admin", PlantHost.AdminPassword, (header, value)).Is(400);
        await plant.Nobody.Post("/dashboard/logout", Nothing(), cookie, (header, value)).Is(400);

        await Get("/ClusterStats", cookie).Is(200);
    }

    [Theory]
    [InlineData("/GrainState?grainId=1&grainType=NeuroHub.Users.UserGrain")]
    [InlineData("/Trace")]
    public async Task What_would_show_hashes_and_logs_is_not_there(string path) => await Get(path, await SignedIn()).Refused(404, "NOT_FOUND");

    /// <summary>They are mapped when the first is asked for, beside the routes that ask for a role.</summary>
    [Fact]
    public async Task Its_pages_ask_for_a_session_after_they_were_shown_too()
    {
        await Get("/ClusterStats", await SignedIn()).Is(200);

        foreach (var part in (string[])["/ClusterStats", "/DashboardCounters", "/index.min.js"])
            await plant.Nobody.Get("/dashboard" + part).Refused(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Dashboard:Enabled=false");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

        foreach (var path in (string[])["/dashboard", "/dashboard/login", "/dashboard/ClusterStats"])
            Assert.Equal(404, (int)(await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    private async Task<(string Name, string Value)> SignedIn() => Cookie(await SignIn("admin", PlantHost.AdminPassword).Is(303));

    private Task<Answer> SignIn(string username, string password, params (string Name, string Value)[] headers) => plant.Nobody.Post(
        "/dashboard/login",
        new FormUrlEncodedContent([new("username", username), new("password", password)]),
        headers);

    private Task<Answer> Get(string part, (string Name, string Value) cookie) => plant.Nobody.Get("/dashboard" + part, cookie);

    private static (string Name, string Value) Cookie(Answer answer) => ("Cookie", answer.Header("Set-Cookie")!.Split(';')[0]);

    private static FormUrlEncodedContent Nothing() => new([]);
}
