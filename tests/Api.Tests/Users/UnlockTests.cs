using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Users;

[Collection(PlantCollection.Name)]
public sealed class UnlockTests(TestPlant plant)
{
    private const string Password = "Press-Fit-2048";

    [Fact]
    public async Task An_administrator_sees_a_lock_and_lifts_it()
    {
        var user = await Locked();
        var until = (await plant.Admin.Get($"users/{user.UserId}").Is(200)).Str("locked_until");
        Assert.NotNull(until);
        Assert.Equal(until, OfList(await plant.Admin.Get("users?limit=1000").Is(200), user.UserId).GetProperty("locked_until").GetString());

        var answer = await plant.Admin.Post($"users/{user.UserId}/unlock", "{}").Is(200);

        Assert.Equal("success", answer.Str("status"));
        Assert.Equal(user.Username, answer.Str("data.username"));
        Assert.True((await plant.Admin.Get($"users/{user.UserId}").Is(200)).IsAbsent("locked_until"));
        await plant.SignIn(user.Username, Password);
        var audit = await plant.Admin.Get($"audit-logs?entity_type=user&entity_id={user.UserId}").Is(200);
        Assert.Contains($"The lock of {user.Username} was lifted by admin", audit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_is_shown_to_administrators_alone()
    {
        var user = await Locked();

        Assert.True((await plant.Manager.Get($"users/{user.UserId}").Is(200)).IsAbsent("locked_until"));
        Assert.True((await user.Get($"users/{user.UserId}").Is(200)).IsAbsent("locked_until"));
        Assert.DoesNotContain(
            (await plant.Manager.Get("users?limit=1000").Is(200)).Json.EnumerateArray(),
            it => it.TryGetProperty("locked_until", out var until) && until.ValueKind != System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_repeat_of_an_unlock_does_not_lift_a_later_lock()
    {
        var user = await Locked();
        var key = ("Idempotency-Key", $"unlock-{user.UserId}");
        await plant.Admin.Post($"users/{user.UserId}/unlock", "{}", key).Is(200);
        await Fail(user);

        var again = await plant.Admin.Post($"users/{user.UserId}/unlock", "{}", key).Is(200);

        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        await plant.Nobody.Post("auth/login", new { username = user.Username, password = Password }).Refused(423, "ACCOUNT_LOCKED");
    }

    [Fact]
    public async Task An_unlock_of_who_is_not_locked_changes_nothing()
    {
        var user = await plant.Hire("OPERATOR");
        await plant.Admin.Post($"users/{user.UserId}/unlock", "{}").Is(200);

        var audit = await plant.Admin.Get($"audit-logs?entity_type=user&entity_id={user.UserId}").Is(200);
        Assert.DoesNotContain("lifted", audit.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999999")]
    [InlineData("kim")]
    public async Task An_unlock_of_nobody_is_404(string id) =>
        await plant.Admin.Post($"users/{id}/unlock", "{}").Refused(404, "USER_NOT_FOUND");

    private async Task<Desk> Locked()
    {
        var user = await plant.Hire("OPERATOR");
        await Fail(user);
        return user;
    }

    private async Task Fail(Desk user)
    {
        for (var i = 0; i < 5; i++)
            await plant.Nobody.Post("auth/login", new { username = user.Username, password = "Wrong-Guess-1" }).Refused(401, "INVALID_CREDENTIALS");
    }

    private static System.Text.Json.JsonElement OfList(Answer list, long id) =>
        list.Json.EnumerateArray().Single(it => it.GetProperty("id").GetInt64() == id);
}
