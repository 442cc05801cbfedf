using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Users;

[Collection(PlantCollection.Name)]
public sealed class UserTests(TestPlant plant)
{
    private static object NewUser(string username, string role = "OPERATOR", string password = "Press-Fit-2048", string? email = null) =>
        new { username, email, password, full_name = "Kim Jiwoo", role, department = "Production" };

    [Fact]
    public async Task A_new_user_comes_back_with_everything_but_the_password()
    {
        var name = $"kim{TestPlant.Next()}";

        var user = await plant.Admin.Post("users", NewUser(name, email: $"{name}@example.com")).Is(201);

        user.HasFields(Shapes.User);
        Assert.Equal(name, user.Str("username"));
        Assert.Equal($"{name}@example.com", user.Str("email"));
        Assert.Equal("Kim Jiwoo", user.Str("full_name"));
        Assert.Equal("OPERATOR", user.Str("role"));
        Assert.Equal("Production", user.Str("department"));
        Assert.True(user.At("is_active").GetBoolean());
        Assert.DoesNotContain("password", user.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_new_user_can_be_read_at_once()
    {
        var made = await plant.Admin.Post("users", NewUser($"kim{TestPlant.Next()}")).Is(201);

        var read = await plant.Admin.Get($"users/{made.Num("id")}").Is(200);

        Assert.Equal(made.Text, read.Text);
    }

    [Theory]
    [InlineData("ADMIN")]
    [InlineData("MANAGER")]
    [InlineData("OPERATOR")]
    [InlineData("STATION")]
    public async Task A_user_of_every_role_can_be_created(string role)
    {
        var user = await plant.Admin.Post("users", NewUser($"any{TestPlant.Next()}", role)).Is(201);

        Assert.Equal(role, user.Str("role"));
    }

    [Fact]
    public async Task A_username_is_given_once()
    {
        var name = $"kim{TestPlant.Next()}";
        await plant.Admin.Post("users", NewUser(name)).Is(201);

        await plant.Admin.Post("users", NewUser(name)).Refused(409, "DUPLICATE_USER");
    }

    [Theory]
    [InlineData("123")]
    [InlineData("0007")]
    [InlineData("W001")]
    [InlineData("w99999")]
    public async Task A_name_that_reads_as_a_users_number_is_for_badges_alone(string name)
    {
        await plant.Admin.Post("users", NewUser(name)).Invalid("username");
        await plant.Manager.Post("stations", new { station_id = name, name = "Laser" }).Invalid("station_id");

        var user = await plant.Admin.Post("users", new { username = $"kim{TestPlant.Next()}", password = "Press-Fit-2048", full_name = "Kim", role = "OPERATOR", badge = name }).Is(201);
        Assert.Equal(name, user.Str("badge"));
        await plant.Admin.Put($"users/{user.Num("id")}", new { badge = "" }).Is(200);
        Assert.Null((await plant.Admin.Get($"users/{user.Num("id")}").Is(200)).Str("badge"));
    }

    [Theory]
    [InlineData("W12A")]
    [InlineData("WW12")]
    [InlineData("12-3")]
    [InlineData("Wanda")]
    public async Task A_name_that_only_looks_like_a_number_is_taken(string name) =>
        await plant.Admin.Post("users", NewUser($"{name}.{TestPlant.Next()}")).Is(201);

    [Fact]
    public async Task A_badge_is_given_once_in_whatever_case()
    {
        var (one, two) = (await plant.Hire("OPERATOR"), await plant.Hire("OPERATOR"));
        var badge = $"Línea {TestPlant.Next()}";
        await plant.Admin.Put($"users/{one.UserId}", new { badge }).Is(200);

        await plant.Admin.Put($"users/{two.UserId}", new { badge = badge.ToUpperInvariant() }).Refused(409, "DUPLICATE_USER");
        await plant.Admin.Post("users", new { username = $"kim{TestPlant.Next()}", password = "Press-Fit-2048", full_name = "Kim", role = "OPERATOR", badge })
            .Refused(409, "DUPLICATE_USER");
        await plant.Admin.Put($"users/{two.UserId}", new { badge = new string('x', 51) }).Invalid("badge");
        await plant.Manager.Put($"users/{two.UserId}", new { badge = "mine" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        // What else is changed, and being disabled, keeps it.
        await plant.Admin.Put($"users/{one.UserId}", new { department = "Press" }).Is(200);
        await plant.Admin.Send("DELETE", $"users/{one.UserId}", null).Is(204);
        Assert.Equal(badge, (await plant.Admin.Get($"users/{one.UserId}").Is(200)).Str("badge"));
    }

    [Theory]
    [InlineData("not-an-address")]
    [InlineData("a@")]
    [InlineData("@example.com")]
    [InlineData("two@signs@example.com")]
    [InlineData("with space@example.com")]
    public async Task A_malformed_email_is_invalid_and_says_so(string email)
    {
        var answer = await plant.Admin.Post("users", NewUser($"kim{TestPlant.Next()}", email: email)).Invalid("email");

        Assert.Equal("value_error.email", answer.Str("detail.0.type"));
        Assert.Equal("body", answer.Str("detail.0.loc.0"));
        Assert.Equal("email", answer.Str("detail.0.loc.1"));
    }

    [Theory]
    [InlineData("Ab1-xyz")]
    [InlineData("alllowercase")]
    [InlineData("lowerUPPER")]
    [InlineData("lower12345")]
    [InlineData("1234567890")]
    public async Task A_weak_password_is_refused(string password) =>
        await plant.Admin.Post("users", NewUser($"kim{TestPlant.Next()}", password: password)).Refused(400, "WEAK_PASSWORD");

    [Theory]
    [InlineData("Password1")]
    [InlineData("P@ssw0rd")]
    [InlineData("Password123!")]
    public async Task A_password_that_everybody_knows_is_refused(string password) =>
        await plant.Admin.Post("users", NewUser($"kim{TestPlant.Next()}", password: password)).Refused(400, "WEAK_PASSWORD");

    [Theory]
    [InlineData("lower-and-1")]
    [InlineData("Upper-and-lower")]
    [InlineData("UPPER-2-x")]
    [InlineData("NoSymbol4Me")]
    public async Task Three_kinds_of_characters_are_enough(string password) =>
        await plant.Admin.Post("users", NewUser($"kim{TestPlant.Next()}", password: password)).Is(201);

    [Fact]
    public async Task A_password_of_128_characters_is_taken() =>
        await plant.Admin.Post("users", NewUser($"kim{TestPlant.Next()}", password: "Ab-3" + string.Concat(Enumerable.Repeat("xYz9", 31)))).Is(201);

    [Fact]
    public async Task A_password_of_129_characters_is_refused()
    {
        var answer = await plant.Admin.Post("users", NewUser($"kim{TestPlant.Next()}", password: "Ab-34" + string.Concat(Enumerable.Repeat("xYz9", 31))));

        Assert.Contains(answer.HasTheErrorBody().Str("error_code"), Either.Of("WEAK_PASSWORD", "VALIDATION_ERROR"));
    }

    [Fact]
    public async Task A_refused_user_does_not_exist()
    {
        var name = $"kim{TestPlant.Next()}";
        await plant.Admin.Post("users", NewUser(name, password: "weak")).Is(400);

        var users = await plant.Admin.Get("users?limit=1000").Is(200);

        Assert.DoesNotContain(name, users.Each("username"));
    }

    [Fact]
    public async Task An_unknown_user_is_not_found() => await plant.Admin.Get("users/99999999").Refused(404, "USER_NOT_FOUND");

    [Fact]
    public async Task An_operator_reads_their_own_record() =>
        Assert.Equal(plant.Operator.Username, (await plant.Operator.Get($"users/{plant.Operator.UserId}").Is(200)).Str("username"));

    [Fact]
    public async Task An_operator_does_not_read_anothers_record() =>
        await plant.Operator.Get($"users/{plant.Admin.UserId}").Refused(403, "NOT_ENOUGH_PERMISSIONS");

    [Fact]
    public async Task A_manager_reads_anybodys_record() => await plant.Manager.Get($"users/{plant.Operator.UserId}").Is(200);
}
