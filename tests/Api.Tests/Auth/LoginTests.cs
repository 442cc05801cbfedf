using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Auth;

[Collection(PlantCollection.Name)]
public sealed class LoginTests(TestPlant plant)
{
    [Fact]
    public async Task Signing_in_gives_a_bearer_token_and_the_user()
    {
        var answer = await plant.Nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);

        Assert.Equal("bearer", answer.Str("token_type"));
        Assert.NotEmpty(answer.Str("access_token")!);
        Assert.NotEmpty(answer.Str("refresh_token")!);
        Assert.Equal("admin", answer.Str("user.username"));
        Assert.Equal("ADMIN", answer.Str("user.role"));
        Assert.True(answer.Num("user.id") > 0);
    }

    [Fact]
    public async Task An_access_token_lives_fifteen_minutes()
    {
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        var answer = await new Desk(http, null, 0, "", "").Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);

        Assert.Equal(900, answer.Num("expires_in"));
    }

    [Fact]
    public async Task A_form_signs_in_as_well_as_json()
    {
        using var form = new FormUrlEncodedContent([new("username", "admin"), new("password", PlantHost.AdminPassword)]);

        var answer = await plant.Nobody.Post("auth/login", form).Is(200);

        Assert.Equal("admin", answer.Str("user.username"));
    }

    [Fact]
    public async Task An_OAuth2_client_signs_in_by_the_password_flow()
    {
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "password"), new("scope", ""), new("username", "admin"), new("password", PlantHost.AdminPassword)]);

        // Without an id and a secret of its own, as Swagger UI elsewhere and other libraries send it.
        var answer = await plant.Nobody.Send(HttpMethod.Post, "auth/login", form, ("Authorization", "Basic Og==")).Is(200);

        Assert.Equal("bearer", answer.Str("token_type"));
        await plant.Nobody.With(answer.Str("access_token")).Get("auth/me").Is(200);
    }

    [Fact]
    public async Task A_form_without_a_password_is_invalid()
    {
        using var form = new FormUrlEncodedContent([new("username", "admin")]);

        await plant.Nobody.Post("auth/login", form).Invalid("password");
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var someone = await plant.Hire("OPERATOR");

        await plant.Nobody.Post("auth/login", new { username = someone.Username, password = "Wrong-Pass-1" }).Refused(401, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task An_unknown_name_is_refused_in_the_same_words_as_a_wrong_password()
    {
        var someone = await plant.Hire("OPERATOR");

        var wrong = await plant.Nobody.Post("auth/login", new { username = someone.Username, password = "Wrong-Pass-1" });
        var unknown = await plant.Nobody.Post("auth/login", new { username = $"ghost{TestPlant.Next()}", password = "Wrong-Pass-1" })
            .Refused(401, "INVALID_CREDENTIALS");

        Assert.Equal(wrong.Str("message"), unknown.Str("message"));
        Assert.Equal(wrong.Str("detail"), unknown.Str("detail"));
    }

    [Fact]
    public async Task A_success_in_between_forgets_the_failures()
    {
        var someone = await plant.Hire("OPERATOR");
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await plant.Nobody.Post("auth/login", new { username = someone.Username, password = "Wrong-Pass-1" }).Is(401);
            await plant.Nobody.Post("auth/login", new { username = someone.Username, password = "Press-Fit-2048" }).Is(200);
        }
    }

    [Fact]
    public async Task Signing_in_shows_as_the_users_last_login()
    {
        var someone = await plant.Hire("OPERATOR");

        var user = await plant.Admin.Get($"users/{someone.UserId}").Is(200);

        Assert.False(user.IsAbsent("last_login_at"));
    }

    [Fact]
    public async Task A_login_without_a_username_is_invalid() =>
        await plant.Nobody.Post("auth/login", new { password = "x" }).Invalid("username");

    [Fact]
    public async Task No_answer_shows_a_password_or_its_hash()
    {
        var answer = await plant.Nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);

        Assert.DoesNotContain(PlantHost.AdminPassword, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", answer.Text, StringComparison.OrdinalIgnoreCase);
    }
}
