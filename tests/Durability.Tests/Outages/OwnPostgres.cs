using System.Diagnostics;
using System.Globalization;

namespace NeuroHub.Durability.Tests.Outages;

/// <summary>A PostgreSQL server of a test's own, to be stopped and frozen: the shared one is the other tests', too.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    // The server dies with this shell, and this shell ends with its input.
    private const string Script =
        """
        source "$1/eng/services.sh"
        services_start_postgres "$2" || exit 1
        printf '%s\n' "$SERVICES_PG_CONNECTION" "$SERVICES_PG_DATA" "$SERVICES_PG_CTL"
        read -r _
        services_stop
        """;

    private readonly Process _shell;
    private readonly string _data;
    private readonly string _control;

    private OwnPostgres(Process shell, string connection, string data, string control) =>
        (_shell, ConnectionString, _data, _control) = (shell, connection, data, control);

    public string ConnectionString { get; }

    public static async Task<OwnPostgres> Start(string directory)
    {
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", ServerProcess.Repository(), directory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var shell = Process.Start(start)!;
        var lines = new List<string>();
        while (lines.Count < 3)
            lines.Add(await shell.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL did not start."));
        return new OwnPostgres(shell, lines[0], lines[1], lines[2]);
    }

    public Task Stop() => Run(_control, "stop", "-m", "immediate");

    public Task Restart() => Run(_control, "start", "-w");

    /// <summary>It takes connections and says nothing any more.</summary>
    public Task Freeze() => Signal("-STOP");

    public Task Thaw() => Signal("-CONT");

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private async Task Signal(string signal)
    {
        var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(_data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        // The parent first: it must not fork what would be missed.
        await Run("kill", signal, $"{postmaster}");
        foreach (var child in Children(postmaster))
            await Run("kill", signal, $"{child}");
    }

    private static List<int> Children(int parent)
    {
        var children = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var id) && ParentOf(folder) == parent)
                children.Add(id);
        return children;
    }

    private static int ParentOf(string folder)
    {
        try
        {
            // "id (name) state parent ...", and the name may hold anything.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // Ended meanwhile.
            return 0;
        }
    }

    private static async Task Run(string program, params string[] args)
    {
        using var process = Process.Start(program, args);
        await process.WaitForExitAsync();
    }
}
