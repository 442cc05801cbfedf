using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.EventSourcing;
using NeuroHub.Hosting.Auth;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Users;

namespace NeuroHub.Api.Tests.Auth;

/// <summary>What <c>keys rotate</c> does to a plant that runs.</summary>
[Collection(PlantCollection.Name)]
public sealed class KeyRotationTests
{
    [Fact]
    public async Task Access_tokens_die_within_seconds_sessions_go_on_and_it_is_audited()
    {
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var login = await SignIn(nobody);
        var desk = nobody.With(login.Str("access_token"));
        await desk.Get("auth/me").Is(200);

        var number = await Rotation(host).Rotate("root");
        await Until(async () => (await desk.Get("auth/me")).Status == 401);

        var next = await nobody.Post("auth/refresh", new { refresh_token = login.Str("refresh_token") }).Is(200);
        var again = nobody.With(next.Str("access_token"));
        await again.Get("auth/me").Is(200);
        Assert.Equal(2, number);
        var entry = (await again.Get("audit-logs?entity_type=signing_key").Is(200)).Json.EnumerateArray().Single();
        Assert.Contains("root", entry.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_that_the_command_line_ended_are_ended_though_their_users_are_at_work()
    {
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var login = await SignIn(nobody);
        var desk = nobody.With(login.Str("access_token"));
        await desk.Get("auth/me").Is(200);

        Assert.Equal(1, await Rotation(host).EndSessions("root"));
        await Until(async () => (await desk.Get("auth/me")).Status == 401);

        await nobody.Post("auth/refresh", new { refresh_token = login.Str("refresh_token") }).Refused(401, "INVALID_REFRESH_TOKEN");
        var anew = await SignIn(nobody);
        await nobody.With(anew.Str("access_token")).Get("auth/me").Is(200);
    }

    private static async Task<Answer> SignIn(Desk nobody) =>
        await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);

    private static KeyRotation Rotation(PlantHost host) => new(
        host.Services.GetRequiredService<SigningKeys>(),
        host.Services.GetRequiredService<ICommitLog>(),
        host.Services.GetRequiredService<UserQueries>(),
        TimeProvider.System);

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
            await Task.Delay(50, limit.Token);
    }
}
