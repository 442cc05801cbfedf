using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Users;

[Collection(PlantCollection.Name)]
public sealed class UserChangeTests(TestPlant plant)
{
    private const string Password = "Press-Fit-2048";

    [Fact]
    public async Task A_change_keeps_what_it_does_not_name()
    {
        var id = await NewUser("mail");

        var changed = await plant.Admin.Put($"users/{id}", new { full_name = "New Name", username = "ignored" }).Is(200);

        Assert.Equal("New Name", changed.Str("full_name"));
        Assert.EndsWith("@example.com", changed.Str("email"), StringComparison.Ordinal);
        Assert.NotEqual("ignored", changed.Str("username"));
        Assert.Equal("New Name", (await plant.Admin.Get($"users/{id}").Is(200)).Str("full_name"));
    }

    [Fact]
    public async Task An_email_of_somebody_else_is_refused()
    {
        var first = await plant.Admin.Get($"users/{await NewUser("mail")}").Is(200);

        await plant.Admin.Put($"users/{await NewUser("mail")}", new { email = first.Str("email")!.ToUpperInvariant() }).Refused(409, "DUPLICATE_USER");
    }

    [Theory]
    [InlineData("""{"email":"nonsense"}""", 422, "VALIDATION_ERROR")]
    [InlineData("""{"role":"KING"}""", 422, "VALIDATION_ERROR")]
    [InlineData("""{"password":"short"}""", 400, "WEAK_PASSWORD")]
    public async Task A_change_that_does_not_fit_is_refused(string change, int status, string code) =>
        await plant.Admin.Put($"users/{await NewUser()}", change).Refused(status, code);

    [Theory]
    [InlineData("ab")]
    [InlineData("with space")]
    [InlineData("semi;colon")]
    public async Task A_username_has_3_to_50_letters_digits_and_few_signs(string username) =>
        await plant.Admin.Post("users", new { username, password = Password, full_name = "X", role = "OPERATOR" }).Invalid("username");

    [Fact]
    public async Task A_Hangul_username_signs_in()
    {
        var username = $"김작업{TestPlant.Next()}";
        await plant.Admin.Post("users", new { username, password = Password, full_name = "김작업", role = "OPERATOR" }).Is(201);

        await plant.Nobody.Post("auth/login", new { username, password = Password }).Is(200);
    }

    [Fact]
    public async Task Who_never_did_anything_is_removed_and_the_name_is_free()
    {
        var id = await NewUser();
        var username = (await plant.Admin.Get($"users/{id}").Is(200)).Str("username");

        await plant.Admin.Send("DELETE", $"users/{id}", null).Is(204);

        await plant.Admin.Get($"users/{id}").Refused(404, "USER_NOT_FOUND");
        await plant.Admin.Send("DELETE", $"users/{id}", null).Refused(404, "USER_NOT_FOUND");
        await plant.Admin.Post("users", new { username, password = Password, full_name = "X", role = "OPERATOR" }).Is(201);
    }

    [Fact]
    public async Task Who_has_signed_in_is_disabled_and_stays()
    {
        var user = await plant.Hire("OPERATOR");

        await plant.Admin.Send("DELETE", $"users/{user.UserId}", null).Is(204);

        Assert.False((await plant.Admin.Get($"users/{user.UserId}").Is(200)).At("is_active").GetBoolean());
        await user.Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.Post("auth/login", new { username = user.Username, password = Password }).Refused(401, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Ones_own_new_password_is_the_one_that_counts()
    {
        var user = await plant.Hire("OPERATOR");

        await user.Put("users/me/password", new { current_password = Password, new_password = "weak" }).Refused(400, "WEAK_PASSWORD");
        await user.Put("users/me/password", new { current_password = Password, new_password = "Another-Pass-9" }).Is(204);

        await user.Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.Post("auth/login", new { username = user.Username, password = Password }).Refused(401, "INVALID_CREDENTIALS");
        await plant.Nobody.Post("auth/login", new { username = user.Username, password = "Another-Pass-9" }).Is(200);
    }

    [Fact]
    public async Task The_last_administrator_stays_however_many_leave_at_once()
    {
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var login = await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);
        var first = nobody.With(login.Str("access_token"));
        await first.Put("users/1", new { role = "OPERATOR" }).Refused(409, "LAST_ADMIN");
        await first.Put("users/1", new { is_active = false }).Refused(409, "LAST_ADMIN");
        await first.Send("DELETE", "users/1", null).Refused(409, "LAST_ADMIN");
        await first.Post("users", new { username = "second", password = Password, full_name = "X", role = "ADMIN" }).Is(201);
        var second = nobody.With((await nobody.Post("auth/login", new { username = "second", password = Password }).Is(200)).Str("access_token"));

        var answers = await Task.WhenAll(
            first.Put("users/2", new { role = "OPERATOR" }), second.Put("users/1", new { role = "OPERATOR" }));

        // Whoever is demoted first may have no session left to demote the other with.
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Contains(answers.Single(answer => answer.Status != 200).Status, new[] { 401, 403, 409 });
    }

    private async Task<long> NewUser(string? mail = null)
    {
        var username = $"user{TestPlant.Next()}";
        var email = mail is null ? null : $"{username}@example.com";
        return (await plant.Admin.Post("users", new { username, email, password = Password, full_name = "Person", role = "OPERATOR" }).Is(201)).Num("id");
    }
}
