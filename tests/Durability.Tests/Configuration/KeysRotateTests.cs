using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace NeuroHub.Durability.Tests.Configuration;

/// <summary><c>keys rotate</c> beside a server that runs.</summary>
public sealed class KeysRotateTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-keys-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_access_token_dies_and_with_the_option_every_session(bool isPostgres)
    {
        await using var database = isPostgres ? await TestDatabase.Create() : null;
        await using var server = new ServerProcess(_directory, database?.ConnectionString);
        await server.Start();
        using var http = new HttpClient { BaseAddress = new Uri(server.Url + "/api/v1/") };
        var login = await Read(await http.PostAsJsonAsync("auth/login", new { username = ServerProcess.Username, password = ServerProcess.Password }));

        Assert.Equal(0, (await Rotate(database?.ConnectionString)).ExitCode);
        await Until(() => Status(http, login, 401));
        var next = await Read(await http.PostAsJsonAsync("auth/refresh", new { refresh_token = login.GetProperty("refresh_token").GetString() }));
        Assert.True(await Status(http, next, 200));

        Assert.Equal(0, (await Rotate(database?.ConnectionString, "--end-sessions")).ExitCode);
        await Until(() => Status(http, next, 401));
        // The node looks four times a second. Each refresh is made with the newest token: using one twice would end the session by itself.
        await Until(async () =>
        {
            using var refresh = await http.PostAsJsonAsync("auth/refresh", new { refresh_token = next.GetProperty("refresh_token").GetString() });
            if (refresh.StatusCode == HttpStatusCode.Unauthorized)
                return true;
            next = await Read(refresh);
            return false;
        });
        Assert.True(await Status(http, next, 401));
        var anew = await Read(await http.PostAsJsonAsync("auth/login", new { username = ServerProcess.Username, password = ServerProcess.Password }));
        Assert.True(await Status(http, anew, 200));
    }

    [Fact]
    public async Task A_wrong_option_says_how_it_is_used()
    {
        var process = await StartedProcess.Run("Api", _directory, ["keys", "rotate", "--all"]);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("keys rotate [--end-sessions]", process.Error, StringComparison.Ordinal);
    }

    private Task<StartedProcess> Rotate(string? postgres, params string[] options) => StartedProcess.Run(
        "Api", _directory, ["keys", "rotate", .. options], [.. ServerProcess.Settings(Path.Combine(_directory, "data"), postgres).Select(it => (it.Key, it.Value))]);

    private static async Task<bool> Status(HttpClient http, JsonElement login, int expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "auth/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("access_token").GetString());
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode == expected;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(ProgramProcess.Deadline);
        while (!await isSo())
            await Task.Delay(50, limit.Token);
    }
}
