using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Api.ApiKeys;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Tests.ApiKeys;

/// <summary>How long a key lives, how much it may ask, and that made-up ones cost the store little.</summary>
public sealed class ApiKeyLimitTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private PlantHost _host = null!;
    private Desk _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await PlantHost.Start("--NeuroHub:RateLimit:Authenticated=20");
        _http.BaseAddress = _host.Address;
        var nobody = new Desk(_http, null, 0, "", "");
        var login = await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);
        _admin = nobody.With(login.Str("access_token"));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Each_key_has_a_users_budget_of_its_own()
    {
        var (one, two) = (await New("one"), await New("two"));
        for (var i = 0; i < 20; i++)
            await one.Get("lots").Is(200);

        var refused = await one.Get("lots").Refused(429, "RATE_LIMITED");

        Assert.NotNull(refused.Header("Retry-After"));
        await two.Get("lots").Is(200);
        await _admin.Get("lots").Is(200);
    }

    [Fact]
    public async Task A_key_is_refused_from_its_end_on_by_a_node_that_knew_it_and_by_one_that_did_not()
    {
        var key = (await New("short", TimeSpan.FromMinutes(5))).Token!;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var knows = Node(clock);
        using var comes = Node(clock);
        Assert.NotNull(await knows.Find(key));

        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(await knows.Find(key));
        Assert.Null(await comes.Find(key));
    }

    [Fact]
    public async Task Made_up_keys_that_come_together_cost_one_look_into_the_store()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var node = Node(clock);
        await node.Find(ApiKeyText.New());
        var real = (await New("real")).Token!;

        var asked = Enumerable.Range(0, 50).Select(_ => node.Find(ApiKeyText.New()).AsTask()).Append(node.Find(real).AsTask()).ToArray();
        Assert.DoesNotContain(asked, it => it.IsCompleted);
        while (!Array.TrueForAll(asked, it => it.IsCompleted))
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        Assert.Equal("apikey:real", (await asked[^1])!.Actor.Username);
        Assert.All(asked[..^1], it => Assert.Null(it.Result));
        Assert.Equal(2, node.Looks);
    }

    [Fact]
    public async Task What_another_node_was_asked_shows_here()
    {
        var key = (await New("elsewhere")).Token!;
        var node = Node(TimeProvider.System);
        await node.StartAsync(default);
        await node.Find(key);
        await node.StopAsync(default);
        node.Dispose();

        var row = (await _admin.Get("api-keys").Is(200)).Json.EnumerateArray().Single(row => row.GetProperty("name").GetString() == "elsewhere");

        Assert.InRange(row.GetProperty("last_used_at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_row_that_the_record_does_not_know_lets_nobody_in()
    {
        var (forged, real) = (ApiKeyText.New(), await New("real"));
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_host.DataDirectory, "neurohub.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            INSERT INTO api_keys SELECT id + 1000, 'forged', 'forged', 'OPERATOR', '{ApiKeyText.HashOf(forged)}', created_by, created_at, expires_at, NULL FROM api_keys;
            UPDATE api_keys SET role = 'OPERATOR' WHERE name = 'real'
            """;
        await command.ExecuteNonQueryAsync();

        await _admin.With(forged).Get("lots").Refused(401, "NOT_AUTHENTICATED");
        await real.Get("lots").Is(200);
        await real.Put("alerts/read", new { alert_ids = Array.Empty<long>() }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
    }

    private KnownApiKeys Node(TimeProvider clock) => new(
        _host.Services.GetRequiredService<ApiKeyQueries>(), _host.Services.GetRequiredService<IGrainFactory>(), _host.Services.GetRequiredService<BackgroundLoops>(), clock);

    private async Task<Desk> New(string name, TimeSpan? lives = null)
    {
        var made = await _admin.Post(
            "api-keys", new { name, role = "READ", expires_at = (DateTimeOffset.UtcNow + (lives ?? TimeSpan.FromHours(1))).ToString("O") }).Is(201);
        return _admin.With(made.Str("key"));
    }
}
