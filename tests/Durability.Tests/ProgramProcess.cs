using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NeuroHub.Durability.Tests;

/// <summary>One of our programs as a process of its own, to be killed and started again; what it says goes to a file.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    // The machine may have much else to do.
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    private readonly string _program;
    private readonly string _directory;
    private readonly string _logFile;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly StreamWriter _log;
    private readonly ConcurrentQueue<string> _lines = [];
    private Process? _process;

    /// <param name="program">Name of its project, e.g. <c>Silo</c>.</param>
    /// <param name="directory">Where it works.</param>
    /// <param name="name">Of the file in it that is its log.</param>
    /// <param name="settings">Its environment beside ours.</param>
    public ProgramProcess(string program, string directory, string name, IReadOnlyDictionary<string, string> settings)
    {
        (_program, _directory, _settings) = (program, directory, settings);
        Name = name;
        _logFile = Path.Combine(directory, name + ".log");
        // A reader may look while we write.
        _log = new StreamWriter(new FileStream(_logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    public string Name { get; }

    /// <summary>A command that runs the program given to it.</summary>
    public IReadOnlyList<string> Wrapper { get; set; } = [];

    public int Id => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Where the repository is.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeuroHub.sln")))
            folder = folder.Parent;
        return folder!.FullName;
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

    /// <summary>Starts it; it is not up yet.</summary>
    public void Launch()
    {
        _lines.Clear();
        string[] command = [.. Wrapper, "dotnet", ProgramPath(_program)];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory,
        };
        foreach (var (setting, value) in _settings)
            start.Environment[setting] = value;
        _process?.Dispose();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Log(line.Data);
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until <paramref name="isUp"/>; a program that ends instead is a failure.</summary>
    /// <param name="isUp">Whether it is.</param>
    /// <param name="again">It is started anew instead, as an orchestrator does: what it needs may be away just then.</param>
    public async Task Up(Func<Task<bool>> isUp, bool again = false)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isUp())
        {
            if (again && _process!.HasExited)
                Launch();
            Assert.False(_process!.HasExited, $"{Name} ended instead of starting:\n{LogText()}");
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, $"{Name} was not up within {Deadline}:\n{LogText()}");
            await Task.Delay(50);
        }
    }

    /// <summary>It said so since its last start.</summary>
    public bool HasSaid(string text) => _lines.Any(line => line.Contains(text, StringComparison.Ordinal));

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
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await _process!.WaitForExitAsync().WaitAsync(Deadline);
        return _process.ExitCode;
    }

    public string LogText()
    {
        using var file = new FileStream(_logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new StreamReader(file).ReadToEnd();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await Kill();
        _process?.Dispose();
        await _log.DisposeAsync();
    }

    public static string ProgramPath(string program)
    {
        // tests/Durability.Tests/bin/<configuration>/net10.0: the same configuration of the program was built with it.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(Repository(), "src", program, "bin", configuration, "net10.0", $"NeuroHub.{program}.dll");
    }

    private void Log(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        lock (_log)
            _log.WriteLine(line);
    }
}
