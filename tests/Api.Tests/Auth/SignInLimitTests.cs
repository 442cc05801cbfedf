using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Users;

namespace NeuroHub.Api.Tests.Auth;

/// <summary>What bounds sign-ins beside the lock of a name: the address, its failed names, and the line before the hashes (rules.md 5).</summary>
public sealed class SignInLimitTests
{
    private const string Password = "Press-Fit-2048";

    [Theory]
    [InlineData("auth/login", """{"username":"nobody.here","password":"x"}""")]
    [InlineData("auth/station", """{"station_id":"NO-SUCH","key":"x"}""")]
    [InlineData("auth/refresh", """{"refresh_token":"x"}""")]
    [InlineData("/dashboard/login", """{"username":"nobody.here","password":"x"}""")]
    public async Task A_valid_token_does_not_move_the_count_from_the_address(string path, string body)
    {
        await using var host = await PlantHost.Start("--NeuroHub:RateLimit:Anonymous=4", "--NeuroHub:Dashboard:Enabled=true");
        using var http = new HttpClient { BaseAddress = host.Address };
        var admin = await Admin(http);

        for (var i = 0; i < 3; i++)
            await admin.Post(path, body).Is(401);

        var refused = await admin.Post(path, body).Is(429);
        Assert.InRange(RetryAfter(refused), 1, 60);
        await admin.Get("auth/me").Is(200);
    }

    [Fact]
    public async Task An_address_that_failed_for_ten_names_waits_ten_minutes_and_equipment_goes_on()
    {
        await using var host = await PlantHost.Start("--NeuroHub:SignIn:NamesPerAddress=10", "--NeuroHub:Dashboard:Enabled=true");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var login = await Login(nobody, "admin", PlantHost.AdminPassword).Is(200);
        var admin = nobody.With(login.Str("access_token"));
        await admin.Post("users", new { username = "kim.worker", password = Password, full_name = "Kim", role = "OPERATOR" }).Is(201);
        var key = (await admin.Post("stations", new { station_id = "LASER-07", name = "Laser" }).Is(201)).Str("key");
        // One who mistypes and then signs in is no attacker, however often.
        for (var i = 0; i < 3; i++)
        {
            await Login(nobody, "kim.worker", "Wrong-Guess-1").Refused(401, "INVALID_CREDENTIALS");
            await Login(nobody, "kim.worker", Password).Is(200);
        }

        for (var i = 0; i < 10; i++)
            await Login(nobody, $"nobody{i}", Password).Refused(401, "INVALID_CREDENTIALS");

        Assert.InRange(RetryAfter(await Login(nobody, "kim.worker", Password).Refused(429, "RATE_LIMITED")), 590, 600);
        Assert.InRange(RetryAfter(await nobody.Post("/dashboard/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(429)), 590, 600);
        await nobody.Post("auth/station", new { station_id = "LASER-07", key }).Is(200);
        await nobody.Post("auth/refresh", new { refresh_token = login.Str("refresh_token") }).Is(200);
        await admin.Get("auth/me").Is(200);
        var entries = await admin.Get("audit-logs?action=LOGIN_FAILED&limit=1000").Is(200);
        Assert.Equal(13, entries.Json.GetArrayLength());
    }

    [Fact]
    public async Task Logins_under_stations_names_do_not_count_against_an_address()
    {
        await using var host = await PlantHost.Start("--NeuroHub:SignIn:NamesPerAddress=2");
        using var http = new HttpClient { BaseAddress = host.Address };
        var admin = await Admin(http);
        for (var i = 0; i < 4; i++)
        {
            await admin.Post("stations", new { station_id = $"LASER-{i}", name = "Laser" }).Is(201);
            await Login(admin, $"LASER-{i}", "Wrong-Guess-1").Refused(401, "INVALID_CREDENTIALS");
        }

        await Login(admin, "admin", PlantHost.AdminPassword).Is(200);
    }

    [Fact]
    public async Task When_the_line_is_full_a_login_is_503_with_Retry_After_and_a_station_comes_in()
    {
        await using var host = await PlantHost.Start("--NeuroHub:SignIn:Hashes=1", "--NeuroHub:SignIn:Queue=1");
        using var http = new HttpClient { BaseAddress = host.Address };
        var admin = await Admin(http);
        var key = (await admin.Post("stations", new { station_id = "LASER-07", name = "Laser" }).Is(201)).Str("key");
        var queue = host.Services.GetRequiredService<PasswordQueue>();
        var seat = await queue.Enter("another address");
        var waiting = Login(admin, "nobody1", Password);
        await Until(() => queue.Waiting == 1);

        var refused = await Login(admin, "nobody2", Password).Refused(503, "SERVICE_UNAVAILABLE");
        Assert.InRange(RetryAfter(refused), 1, 10);
        await admin.Post("auth/station", new { station_id = "LASER-07", key }).Is(200);
        await admin.Get("lots").Is(200);

        seat!.Dispose();
        await waiting.Refused(401, "INVALID_CREDENTIALS");
        Assert.Equal(1, (await admin.Get("audit-logs?action=LOGIN_FAILED").Is(200)).Json.GetArrayLength());
    }

    [Fact]
    public async Task The_attempt_of_a_client_that_left_is_not_made_and_not_counted()
    {
        await using var host = await PlantHost.Start("--NeuroHub:SignIn:Hashes=1");
        using var http = new HttpClient { BaseAddress = host.Address };
        var admin = await Admin(http);
        var queue = host.Services.GetRequiredService<PasswordQueue>();
        using var open = new OpenRequests(host.Services);
        var seat = await queue.Enter("another address");
        // Behind each other in one place of the line: the first in it, the others wait for their turn at the name.
        using var gone = new CancellationTokenSource();
        var abandoned = Enumerable.Range(0, 20).Select(_ => http.PostAsync(
            new Uri(host.Address, "/api/v1/auth/login"), Desk.Content(new { username = "nobody1", password = Password }), gone.Token)).ToArray();
        await Until(() => open.Count == abandoned.Length && queue.Waiting == 1);
        await gone.CancelAsync();
        foreach (var attempt in abandoned)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
        // The server learns it later than the client.
        await Until(() => open.Count == 0);
        Assert.Equal(0, queue.Waiting);
        seat!.Dispose();

        for (var i = 0; i < 5; i++)
            await Login(admin, "nobody1", Password).Refused(401, "INVALID_CREDENTIALS");
        var locked = await Login(admin, "nobody1", Password).Refused(423, "ACCOUNT_LOCKED");

        Assert.InRange(RetryAfter(locked), 590, 600);
        // Five that were counted, one that found the lock: none of the twenty.
        Assert.Equal(6, (await admin.Get("audit-logs?action=LOGIN_FAILED&limit=1000").Is(200)).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_Kelvin_sign_for_a_k_gives_no_second_five_guesses()
    {
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        var admin = await Admin(http);
        await admin.Post("users", new { username = "op.kimk", password = Password, full_name = "Kim", role = "OPERATOR" }).Is(201);
        string[] spellings = ["op.kimk", "op.\u212Aimk", "op.kim\u212A", "op.\u212Aim\u212A", "OP.KIMK"];
        foreach (var spelling in spellings)
            await Login(admin, spelling, "Wrong-Guess-1").Refused(401, "INVALID_CREDENTIALS");

        foreach (var spelling in spellings)
            await Login(admin, spelling, Password).Refused(423, "ACCOUNT_LOCKED");
    }

    private static async Task<Desk> Admin(HttpClient http)
    {
        var nobody = new Desk(http, null, 0, "", "");
        return nobody.With((await Login(nobody, "admin", PlantHost.AdminPassword).Is(200)).Str("access_token"));
    }

    private static Task<Answer> Login(Desk desk, string username, string password) => desk.Post("auth/login", new { username, password });

    private static int RetryAfter(Answer answer) => int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture);

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
