using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Auth;

[Collection(PlantCollection.Name)]
public sealed class SessionTests(TestPlant plant)
{
    private const string Password = "Press-Fit-2048";

    [Fact]
    public async Task A_refresh_token_buys_the_next_tokens()
    {
        var (_, login) = await SignIn();

        var next = await Refresh(login.Str("refresh_token")!).Is(200);

        Assert.Equal("bearer", next.Str("token_type"));
        Assert.NotEqual(login.Str("refresh_token"), next.Str("refresh_token"));
        await plant.Nobody.With(next.Str("access_token")).Get("auth/me").Is(200);
        await Refresh(next.Str("refresh_token")!).Is(200);
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_twice_ends_its_session()
    {
        var (_, login) = await SignIn();
        var next = await Refresh(login.Str("refresh_token")!).Is(200);

        await Refresh(login.Str("refresh_token")!).Refused(401, "INVALID_REFRESH_TOKEN");

        await Refresh(next.Str("refresh_token")!).Refused(401, "INVALID_REFRESH_TOKEN");
        await plant.Nobody.With(next.Str("access_token")).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_refresh_token_that_is_made_up_is_refused(string token) =>
        await Refresh(token).Refused(401, "INVALID_REFRESH_TOKEN");

    [Fact]
    public async Task An_access_token_is_no_refresh_token() =>
        await Refresh(plant.Operator.Token!).Refused(401, "INVALID_REFRESH_TOKEN");

    [Fact]
    public async Task Of_two_refreshes_at_once_one_wins_and_the_session_ends()
    {
        var (_, login) = await SignIn();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Refresh(login.Str("refresh_token")!)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.Refused(401, "INVALID_REFRESH_TOKEN"));
        await plant.Nobody.With(login.Str("access_token")).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_no_other()
    {
        var (username, first) = await SignIn();
        var second = await plant.Nobody.Post("auth/login", new { username, password = Password }).Is(200);
        var desk = plant.Nobody.With(first.Str("access_token"));

        var answer = await desk.Send("POST", "auth/logout", null).Is(200);

        Assert.Equal("success", answer.Str("status"));
        await desk.Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await Refresh(first.Str("refresh_token")!).Refused(401, "INVALID_REFRESH_TOKEN");
        await plant.Nobody.With(second.Str("access_token")).Get("auth/me").Is(200);
    }

    [Fact]
    public async Task Signing_out_of_all_ends_every_session()
    {
        var (username, first) = await SignIn();
        var second = await plant.Nobody.Post("auth/login", new { username, password = Password }).Is(200);

        await plant.Nobody.With(first.Str("access_token")).Post("auth/logout", new { all = true }).Is(200);

        await plant.Nobody.With(second.Str("access_token")).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await Refresh(second.Str("refresh_token")!).Refused(401, "INVALID_REFRESH_TOKEN");
    }

    [Theory]
    [InlineData("""{"is_active":false}""")]
    [InlineData("""{"role":"MANAGER"}""")]
    [InlineData("""{"password":"Another-Pass-9"}""")]
    public async Task Being_disabled_another_role_or_a_new_password_ends_every_session(string change)
    {
        var (_, login) = await SignIn();

        await plant.Admin.Put($"users/{login.Num("user.id")}", change).Is(200);

        await plant.Nobody.With(login.Str("access_token")).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await Refresh(login.Str("refresh_token")!).Refused(401, "INVALID_REFRESH_TOKEN");
    }

    [Fact]
    public async Task A_change_that_changes_nothing_of_these_ends_no_session()
    {
        var (_, login) = await SignIn();

        await plant.Admin.Put($"users/{login.Num("user.id")}", new { department = "Quality", role = "OPERATOR", is_active = true }).Is(200);

        await plant.Nobody.With(login.Str("access_token")).Get("auth/me").Is(200);
    }

    [Fact]
    public async Task After_a_restart_ended_sessions_stay_ended_and_living_ones_live()
    {
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var login = await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);
        var other = await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);
        await nobody.With(other.Str("access_token")).Send("POST", "auth/logout", null).Is(200);

        await using var again = await host.Restart();
        using var httpAgain = new HttpClient { BaseAddress = again.Address };
        var nobodyAgain = new Desk(httpAgain, null, 0, "", "");

        await nobodyAgain.With(login.Str("access_token")).Get("auth/me").Is(200);
        await nobodyAgain.With(other.Str("access_token")).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await nobodyAgain.Post("auth/refresh", new { refresh_token = login.Str("refresh_token") }).Is(200);
    }

    private Task<Answer> Refresh(string token) => plant.Nobody.Post("auth/refresh", new { refresh_token = token });

    private async Task<(string Username, Answer Login)> SignIn()
    {
        var username = (await plant.Hire("OPERATOR")).Username;
        return (username, await plant.Nobody.Post("auth/login", new { username, password = Password }).Is(200));
    }
}
