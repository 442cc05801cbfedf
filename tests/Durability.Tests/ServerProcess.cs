using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NeuroHub.Durability.Tests;

/// <summary>The real program as a process of its own, to be killed and started again on the same data.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Username = "admin";
    public const string Password = "Durable-Admin-1";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(4);

    private readonly string _directory;
    private readonly string? _postgres;
    private readonly (string Name, string Value)[] _settings;
    private readonly StreamWriter _log;
    private Process? _process;

    /// <param name="directory">Its data, and its log.</param>
    /// <param name="postgres">Null = SQLite.</param>
    /// <param name="settings">Of the configuration, beside those of every test.</param>
    public ServerProcess(string directory, string? postgres, params (string Name, string Value)[] settings)
    {
        (_directory, _postgres, _settings) = (directory, postgres, settings);
        Url = $"http://127.0.0.1:{FreePort()}";
        _log = new StreamWriter(Path.Combine(directory, "server.log"), append: true) { AutoFlush = true };
    }

    public string Url { get; }

    /// <summary>A command that runs the program given to it.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    public int Id => _process!.Id;

    public async Task Start()
    {
        string[] command = [.. Wrapper, "dotnet", ProgramPath()];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory,
            Environment =
            {
                ["ASPNETCORE_URLS"] = Url,
                ["NeuroHub__DataDirectory"] = Path.Combine(_directory, "data"),
                ["NeuroHub__Admin__Username"] = Username,
                ["NeuroHub__Admin__Password"] = Password,
                ["NeuroHub__RateLimit__Authenticated"] = "100000000",
                ["NeuroHub__RateLimit__Anonymous"] = "100000000",
                ["ConnectionStrings__Postgres"] = _postgres ?? "",
            },
        };
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Log(line.Data);
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Ready();
    }

    /// <summary>SIGKILL: nothing of the program's own runs any more.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an orchestrator stops it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(StartDeadline);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await Kill();
        _process?.Dispose();
        await _log.DisposeAsync();
    }

    public string LogText()
    {
        using var file = new FileStream(Path.Combine(_directory, "server.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new StreamReader(file).ReadToEnd();
    }

    private void Log(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.WriteLine(line);
    }

    private async Task Ready()
    {
        using var client = new HttpClient();
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < StartDeadline)
        {
            Assert.False(_process!.HasExited, $"The server ended at once:\n{LogText()}");
            try
            {
                using var answer = await client.GetAsync(new Uri(Url + "/api/v1/health/readiness"));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        Assert.Fail($"The server was not ready within {StartDeadline}:\n{LogText()}");
    }

    /// <summary>Where the repository is.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeuroHub.sln")))
            folder = folder.Parent;
        return folder!.FullName;
    }

    private static string ProgramPath()
    {
        // tests/Durability.Tests/bin/<configuration>/net10.0: the same configuration of the program was built with it.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Repository(), "src", "Api", "bin", configuration, "net10.0", "NeuroHub.Api.dll");
    }

    public static int FreePort()
    {
        // Below 32768: above it a client's port may take it between two starts.
        for (var port = Random.Shared.Next(20000, 29000); ; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
