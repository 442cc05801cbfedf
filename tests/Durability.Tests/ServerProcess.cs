using System.Net;

namespace NeuroHub.Durability.Tests;

/// <summary>The embedded back end as a process of its own, to be killed and started again on the same data.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Username = "admin";
    public const string Password = "Durable-Admin-1";

    private readonly ProgramProcess _program;

    /// <param name="directory">Its data, and its log.</param>
    /// <param name="postgres">Null = SQLite.</param>
    /// <param name="settings">Of the configuration, beside those of every test.</param>
    public ServerProcess(string directory, string? postgres, params (string Name, string Value)[] settings)
    {
        Url = $"http://127.0.0.1:{FreePort()}";
        var environment = Settings(Path.Combine(directory, "data"), postgres);
        environment["ASPNETCORE_URLS"] = Url;
        foreach (var (name, value) in settings)
            environment[name] = value;
        _program = new ProgramProcess("Api", directory, "server", environment);
    }

    public string Url { get; init; }

    /// <summary>A command that runs the program given to it.</summary>
    public IReadOnlyList<string> Wrapper
    {
        init => _program.Wrapper = value;
    }

    public int Id => _program.Id;

    public bool IsRunning => _program.IsRunning;

    /// <summary>Where the repository is.</summary>
    public static string Repository() => ProgramProcess.Repository();

    public static string ProgramPath() => ProgramProcess.ProgramPath("Api");

    public static int FreePort() => ProgramProcess.FreePort();

    /// <summary>What every node of a test is told.</summary>
    public static Dictionary<string, string> Settings(string data, string? postgres) => new()
    {
        ["NeuroHub__DataDirectory"] = data,
        ["NeuroHub__Admin__Username"] = Username,
        ["NeuroHub__Admin__Password"] = Password,
        // Clients sign in anew after each kill; what a hash takes is of no interest here.
        ["NeuroHub__SignIn__HashIterations"] = "1000",
        ["NeuroHub__RateLimit__Authenticated"] = "100000000",
        ["NeuroHub__RateLimit__Anonymous"] = "100000000",
        // The tests' printers listen here, on whatever port is free.
        ["NeuroHub__Printers__Networks"] = "127.0.0.0/8",
        ["NeuroHub__Printers__Ports"] = "1-65535",
        ["ConnectionStrings__Postgres"] = postgres ?? "",
    };

    /// <summary>Whether a node takes requests.</summary>
    public static async Task<bool> IsReady(HttpClient client, string url)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(url + "/api/v1/health/readiness"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    public async Task Start()
    {
        using var client = new HttpClient();
        _program.Launch();
        await _program.Up(() => IsReady(client, Url));
    }

    /// <inheritdoc cref="ProgramProcess.Kill"/>
    public Task Kill() => _program.Kill();

    /// <inheritdoc cref="ProgramProcess.Stop"/>
    public Task<int> Stop() => _program.Stop();

    public string LogText() => _program.LogText();

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
