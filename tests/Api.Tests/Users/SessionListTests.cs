using System.Buffers.Text;
using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Users;

/// <summary>Who sees where somebody is signed in, and who ends it.</summary>
[Collection(PlantCollection.Name)]
public sealed class SessionListTests(TestPlant plant)
{
    private const string Password = "Press-Fit-2048";

    [Fact]
    public async Task Each_sees_their_own_sessions_and_which_one_asks()
    {
        var (worker, first) = await Worker();
        var second = await SignIn(worker.Username, ("User-Agent", "tablet/1"));

        var sessions = (await plant.Nobody.With(second.Str("access_token")).Get("users/me/sessions").Is(200)).At("sessions");

        Assert.Equal(3, sessions.GetArrayLength());
        var current = sessions.EnumerateArray().Single(session => session.GetProperty("current").GetBoolean());
        Assert.Equal("tablet/1", current.GetProperty("user_agent").GetString());
        Assert.Equal("127.0.0.1", current.GetProperty("ip_address").GetString());
        Assert.Equal(current.GetProperty("signed_in_at").GetString(), current.GetProperty("last_used_at").GetString());
        Assert.Equal(3, (await plant.Nobody.With(first.Str("access_token")).Get($"users/{worker.UserId}/sessions").Is(200)).At("sessions").GetArrayLength());
        Assert.Equal(3, (await plant.Admin.Get($"users/{worker.UserId}/sessions").Is(200)).At("sessions").GetArrayLength());
    }

    [Fact]
    public async Task The_id_that_is_shown_is_good_for_nothing_but_ending_the_session()
    {
        var (worker, login) = await Worker();

        var answer = await worker.Get("users/me/sessions").Is(200);

        var inTokens = Claim(login.Str("access_token")!, "sid");
        Assert.DoesNotContain(inTokens, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(inTokens, (await plant.Admin.Get($"users/{worker.UserId}/sessions").Is(200)).Text, StringComparison.Ordinal);
        await plant.Admin.Send("DELETE", $"users/{worker.UserId}/sessions/{inTokens}", null).Refused(404, "SESSION_NOT_FOUND");
    }

    [Fact]
    public async Task What_a_client_calls_itself_is_kept_to_256_characters()
    {
        var worker = await plant.Hire("OPERATOR");
        var login = await SignIn(worker.Username, ("User-Agent", new string('u', 5000)));

        var sessions = (await plant.Nobody.With(login.Str("access_token")).Get("users/me/sessions").Is(200)).At("sessions");

        var current = sessions.EnumerateArray().Single(session => session.GetProperty("current").GetBoolean());
        Assert.Equal(new string('u', 256), current.GetProperty("user_agent").GetString());
    }

    [Fact]
    public async Task Sessions_that_ended_are_not_listed()
    {
        var (worker, login) = await Worker();
        await plant.Nobody.With(login.Str("access_token")).Post("auth/logout", "{}").Is(200);

        Assert.Equal(1, (await worker.Get("users/me/sessions").Is(200)).At("sessions").GetArrayLength());
        Assert.Equal(0, (await plant.Admin.Get($"users/{await Created()}/sessions").Is(200)).At("sessions").GetArrayLength());
    }

    [Theory]
    [InlineData("GET", "users/99999999/sessions")]
    [InlineData("GET", "users/kim/sessions")]
    [InlineData("DELETE", "users/99999999/sessions/x")]
    [InlineData("DELETE", "users/me/sessions/x")]
    [InlineData("POST", "users/99999999/sign-out")]
    public async Task The_sessions_of_nobody_are_404(string method, string path) =>
        await plant.Admin.Send(method, path, null).Refused(404, "USER_NOT_FOUND");

    [Fact]
    public async Task A_session_of_another_user_is_not_this_users()
    {
        var (worker, _) = await Worker();
        var other = await plant.Hire("OPERATOR");
        var id = (await other.Get("users/me/sessions").Is(200)).At("sessions")[0].GetProperty("id").GetString();

        await worker.Send("DELETE", $"users/{worker.UserId}/sessions/{id}", null).Refused(404, "SESSION_NOT_FOUND");

        await other.Get("auth/me").Is(200);
    }

    [Fact]
    public async Task A_refresh_is_a_use()
    {
        var (worker, login) = await Worker();
        var next = await plant.Nobody.Post("auth/refresh", new { refresh_token = login.Str("refresh_token") }).Is(200);

        var current = (await plant.Nobody.With(next.Str("access_token")).Get("users/me/sessions").Is(200)).At("sessions")
            .EnumerateArray().Single(session => session.GetProperty("current").GetBoolean());

        Assert.True(current.GetProperty("last_used_at").GetDateTimeOffset() > current.GetProperty("signed_in_at").GetDateTimeOffset());
        Assert.NotEqual(0, worker.UserId);
    }

    [Fact]
    public async Task One_session_is_ended_by_its_user_or_an_administrator_and_by_nobody_else()
    {
        var (worker, login) = await Worker();
        var desk = plant.Nobody.With(login.Str("access_token"));
        var id = (await desk.Get("users/me/sessions").Is(200)).At("sessions").EnumerateArray()
            .Single(session => session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();

        await plant.Manager.Send("DELETE", $"users/{worker.UserId}/sessions/{id}", null).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await plant.Operator.Get($"users/{worker.UserId}/sessions").Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await desk.Get("auth/me").Is(200);
        await worker.Send("DELETE", $"users/{worker.UserId}/sessions/{id}", null).Is(204);

        await desk.Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.Post("auth/refresh", new { refresh_token = login.Str("refresh_token") }).Refused(401, "INVALID_REFRESH_TOKEN");
        await plant.Admin.Send("DELETE", $"users/{worker.UserId}/sessions/{id}", null).Refused(404, "SESSION_NOT_FOUND");
        var audit = await plant.Admin.Get($"audit-logs?entity_type=user&entity_id={worker.UserId}&action=LOGOUT").Is(200);
        Assert.Contains($"User {worker.Username} signed out", audit.Text, StringComparison.Ordinal);
        await worker.Get("auth/me").Is(200);
    }

    [Fact]
    public async Task An_administrator_signs_a_user_out_everywhere_and_the_audit_trail_says_who()
    {
        var (worker, login) = await Worker();

        await plant.Manager.Send("POST", $"users/{worker.UserId}/sign-out", null).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        var answer = await plant.Admin.Send("POST", $"users/{worker.UserId}/sign-out", null).Is(200);

        Assert.Equal("success", answer.Str("status"));
        Assert.Equal(worker.Username, answer.Str("data.username"));
        await worker.Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.With(login.Str("access_token")).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        Assert.Equal(0, (await plant.Admin.Get($"users/{worker.UserId}/sessions").Is(200)).At("sessions").GetArrayLength());
        await plant.Admin.Send("POST", $"users/{worker.UserId}/sign-out", null).Is(200);
        var entry = (await plant.Admin.Get($"audit-logs?entity_type=user&entity_id={worker.UserId}&action=LOGOUT").Is(200)).Json.EnumerateArray().First();
        Assert.Equal("admin", entry.GetProperty("username").GetString());
        Assert.Contains($"All sessions of user {worker.Username} ended by admin", entry.GetRawText(), StringComparison.Ordinal);
        await SignIn(worker.Username);
    }

    [Fact]
    public async Task A_session_that_an_administrator_ends_is_told_by_the_audit_trail()
    {
        var (worker, login) = await Worker();
        var id = (await plant.Nobody.With(login.Str("access_token")).Get("users/me/sessions").Is(200)).At("sessions").EnumerateArray()
            .Single(session => session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();

        await plant.Admin.Send("DELETE", $"users/{worker.UserId}/sessions/{id}", null).Is(204);

        await plant.Nobody.With(login.Str("access_token")).Get("auth/me").Refused(401, "NOT_AUTHENTICATED");
        await worker.Get("auth/me").Is(200);
        var audit = await plant.Admin.Get($"audit-logs?entity_type=user&entity_id={worker.UserId}&action=LOGOUT").Is(200);
        Assert.Contains($"A session of user {worker.Username} ended by admin", audit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeat_of_a_sign_out_does_not_end_later_sessions()
    {
        var (worker, _) = await Worker();
        var key = ("Idempotency-Key", $"sign-out-{worker.UserId}");
        await plant.Admin.Send("POST", $"users/{worker.UserId}/sign-out", null, key).Is(200);
        var later = await SignIn(worker.Username);

        var again = await plant.Admin.Send("POST", $"users/{worker.UserId}/sign-out", null, key).Is(200);

        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        await plant.Nobody.With(later.Str("access_token")).Get("auth/me").Is(200);
    }

    private async Task<long> Created()
    {
        var user = new { username = $"u{Guid.NewGuid():N}"[..20], password = Password, full_name = "Never signed in", role = "OPERATOR" };
        return (await plant.Admin.Post("users", user).Is(201)).Num("id");
    }

    private static string Claim(string token, string name) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement.GetProperty(name).GetString()!;

    private async Task<(Desk Worker, Answer Login)> Worker()
    {
        var worker = await plant.Hire("OPERATOR");
        return (worker, await SignIn(worker.Username));
    }

    private async Task<Answer> SignIn(string username, params (string Name, string Value)[] headers) =>
        await plant.Nobody.Post("auth/login", new { username, password = Password }, headers).Is(200);
}
