using System.Net;
using System.Net.Http.Json;

namespace NeuroHub.Durability.Tests.Configuration;

/// <summary><c>users unlock</c> as somebody calls it who cannot sign in: beside the running server, and without one.</summary>
public sealed class UnlockCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-unlock-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task The_only_administrator_is_unlocked_on_SQLite() => await LockAndUnlock(null);

    [Fact]
    public async Task The_only_administrator_is_unlocked_on_PostgreSQL()
    {
        await using var database = await TestDatabase.Create();
        await LockAndUnlock(database.ConnectionString);
    }

    private async Task LockAndUnlock(string? postgres)
    {
        await using var server = new ServerProcess(_directory, postgres);
        await server.Start();
        await Lock(server.Url);
        Assert.Equal((0, "admin may sign in again."), await Unlock(postgres, "ADMIN"));
        Assert.Equal(HttpStatusCode.OK, await SignIn(server.Url, ServerProcess.Password));
        Assert.Equal((0, "admin was not locked."), await Unlock(postgres, "admin"));
        Assert.Equal((1, ""), await Unlock(postgres, "no.such.user"));

        await Lock(server.Url);
        await server.Stop();
        Assert.Equal((0, "admin may sign in again."), await Unlock(postgres, "admin"));
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var audit = await rest.Get("audit-logs?entity_type=user&entity_id=1&limit=1000");
        Assert.Equal(2, audit.EnumerateArray().Count(it => it.GetProperty("description").GetString() == $"The lock of admin was lifted by {Environment.UserName}"));
        Assert.True((await rest.Get("audit-logs/verify")).GetProperty("ok").GetBoolean());
    }

    private async Task<(int Code, string Said)> Unlock(string? postgres, string name)
    {
        var settings = ServerProcess.Settings(Path.Combine(_directory, "data"), postgres).Select(it => (it.Key, it.Value)).ToArray();
        var process = await StartedProcess.Run("Api", _directory, ["users", "unlock", name], settings);
        return (process.ExitCode, process.Output.Trim());
    }

    private static async Task Lock(string url)
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(url, "Wrong-Guess-1"));
        Assert.Equal(HttpStatusCode.Locked, await SignIn(url, ServerProcess.Password));
    }

    private static async Task<HttpStatusCode> SignIn(string url, string password)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(url + "/api/v1/auth/login"), new { username = ServerProcess.Username, password });
        return answer.StatusCode;
    }
}
