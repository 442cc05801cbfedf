using System.Diagnostics;

namespace NeuroHub.Durability.Tests.Backups;

/// <summary>The scripts of deploy/backup, as an administrator calls them.</summary>
internal static class Scripts
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    /// <param name="script">backup.sh or restore.sh.</param>
    /// <param name="postgres">Null = SQLite.</param>
    /// <param name="dataDirectory">The server's.</param>
    /// <param name="arguments">Of the script.</param>
    public static async Task<(int Code, string Output)> Run(string script, string? postgres, string dataDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(ServerProcess.Repository(), "deploy", "backup", script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__Postgres"] = postgres ?? "",
                ["NeuroHub__DataDirectory"] = dataDirectory,
                ["NEUROHUB_PROGRAM"] = $"dotnet {ServerProcess.ProgramPath()}",
            },
        };
        // The client programs are the server's own, wherever they are installed.
        if (Environment.GetEnvironmentVariable("NEUROHUB_TEST_PGBIN") is { Length: > 0 } bin)
            start.Environment["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Deadline);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}
