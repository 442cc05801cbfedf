using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.WebConsole;

/// <summary>The console's door: a session in a cookie that only three routes read.</summary>
[Collection(PlantCollection.Name)]
public sealed class ConsoleSessionTests(TestPlant plant)
{
    private const string Password = "Press-Fit-2048";

    [Fact]
    public async Task A_sign_in_answers_a_token_and_no_refresh_token()
    {
        var (desk, answer) = await SignIn("OPERATOR");

        Assert.Equal(desk.Username, answer.Str("user.username"));
        Assert.True(answer.At("expires_in").GetInt32() > 0);
        Assert.DoesNotContain("refresh_token", answer.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        await plant.Nobody.With(answer.Str("access_token")).Get("auth/me").Is(200);
    }

    [Fact]
    public async Task The_cookie_is_for_the_console_and_for_no_script_and_no_other_site()
    {
        var set = (await SignIn("OPERATOR")).Answer.Header("Set-Cookie")!;

        foreach (var part in new[] { "neurohub_console=", "path=/console/", "samesite=strict", "httponly", "max-age=" })
            Assert.Contains(part, set, StringComparison.Ordinal);
        await plant.Nobody.Get("auth/me", ("Cookie", set.Split(';')[0])).Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.With(set.Split(';')[0].Split('=')[1]).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task Tabs_share_the_cookie_and_each_gets_tokens_from_it()
    {
        var cookie = Cookie((await SignIn("MANAGER")).Answer);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Token(cookie)));

        foreach (var answer in answers)
            await plant.Nobody.With(answer.Is(200).Str("access_token")).Get("auth/me").Is(200);
        // The one that came first is as good as the last.
        await Token(cookie).Is(200);
        await Token(Cookie(answers[0])).Is(200);
    }

    [Theory]
    [InlineData("neurohub_console=nonsense")]
    [InlineData("neurohub_console=")]
    [InlineData("other=1")]
    public async Task Without_a_good_cookie_there_is_no_token_and_the_cookie_goes(string cookie)
    {
        var answer = await Token(("Cookie", cookie)).Refused(401, "NOT_AUTHENTICATED");

        Assert.Contains("neurohub_console=;", answer.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_of_other_doors_are_no_cookie()
    {
        await Token(("Cookie", $"neurohub_console={plant.Admin.Token}")).Refused(401, "NOT_AUTHENTICATED");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = "admin", ["password"] = PlantHost.AdminPassword });
        var dashboard = await plant.Nobody.Send(HttpMethod.Post, "/dashboard/login", form).Is(303);
        await Token(("Cookie", dashboard.Header("Set-Cookie")!.Split(';')[0].Replace("neurohub_dashboard", "neurohub_console", StringComparison.Ordinal)))
            .Refused(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_clears_the_cookie()
    {
        var (desk, signedIn) = await SignIn("OPERATOR");

        var answer = await plant.Nobody.Send("DELETE", "/console/session", null, Cookie(signedIn)).Is(204);

        Assert.Contains("neurohub_console=;", answer.Header("Set-Cookie"), StringComparison.Ordinal);
        await plant.Nobody.With(signedIn.Str("access_token")).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await Token(Cookie(signedIn)).Refused(401, "NOT_AUTHENTICATED");
        // Nobody's session is over already.
        await plant.Nobody.Send("DELETE", "/console/session", null, Cookie(signedIn)).Is(204);
        var audit = await plant.Admin.Get($"audit-logs?user_id={desk.UserId}").Is(200);
        Assert.Equal("LOGOUT", audit.Str("0.action"));
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_buys_no_token()
    {
        var (desk, signedIn) = await SignIn("OPERATOR");

        await plant.Admin.Post($"users/{desk.UserId}/sign-out", new { }).Is(200);

        await Token(Cookie(signedIn)).Refused(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task Sign_ins_are_audited_and_counted_like_those_of_the_API()
    {
        var desk = await plant.Hire("OPERATOR");
        for (var i = 0; i < 5; i++)
            await Begin(desk.Username, "Wrong-Guess-1").Refused(401, "INVALID_CREDENTIALS");

        await Begin(desk.Username, Password).Refused(423, "ACCOUNT_LOCKED");
        await plant.Nobody.Post("auth/login", new { username = desk.Username, password = Password }).Refused(423, "ACCOUNT_LOCKED");
        var (other, _) = await SignIn("OPERATOR");
        Assert.Equal(2, (await plant.Admin.Get($"audit-logs?user_id={other.UserId}&action=LOGIN").Is(200)).Json.GetArrayLength());
        Assert.Contains(desk.Username, (await plant.Admin.Get("audit-logs?action=LOGIN_FAILED&limit=1000").Is(200)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Pages_of_other_sites_are_refused_at_each_of_the_three(string header, string value)
    {
        var cookie = Cookie((await SignIn("OPERATOR")).Answer);

        await plant.Nobody.Post("/console/session", new { username = "admin", password = PlantHost.AdminPassword }, (header, value)).Refused(400, "BAD_REQUEST");
        await plant.Nobody.Send("POST", "/console/token", null, cookie, (header, value)).Refused(400, "BAD_REQUEST");
        await plant.Nobody.Send("DELETE", "/console/session", null, cookie, (header, value)).Refused(400, "BAD_REQUEST");
        await Token(cookie).Is(200);
    }

    [Fact]
    public async Task Bodies_of_forms_are_refused()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = "admin", ["password"] = PlantHost.AdminPassword });
        await plant.Nobody.Send(HttpMethod.Post, "/console/session", form).Refused(415, "UNSUPPORTED_MEDIA_TYPE");
        using var text = new StringContent("{}");
        await plant.Nobody.Send(HttpMethod.Post, "/console/token", text).Refused(415, "UNSUPPORTED_MEDIA_TYPE");
        await plant.Nobody.Post("/console/session", new { username = "admin" }).Refused(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task With_the_console_off_there_is_no_door_and_the_root_shows_links()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Console:Enabled=false");
        using var http = new HttpClient { BaseAddress = host.Address };

        Assert.Equal(404, (int)(await http.GetAsync("/console/")).StatusCode);
        Assert.Equal(404, (int)(await http.PostAsync("/console/token", null)).StatusCode);
        Assert.Contains("href=\"/docs\"", await http.GetStringAsync("/"), StringComparison.Ordinal);
    }

    private Task<Answer> Begin(string username, string password) => plant.Nobody.Post("/console/session", new { username, password });

    private async Task<(Desk Desk, Answer Answer)> SignIn(string role)
    {
        var desk = await plant.Hire(role);
        return (desk, await Begin(desk.Username, Password).Is(200));
    }

    private Task<Answer> Token((string, string) cookie) => plant.Nobody.Send("POST", "/console/token", null, cookie);

    private static (string, string) Cookie(Answer answer) => ("Cookie", answer.Header("Set-Cookie")!.Split(';')[0]);
}
