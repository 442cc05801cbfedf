using System.Diagnostics;

namespace NeuroHub.Durability.Tests.Configuration;

/// <summary>A program that is expected not to start: run to its end, with what it said.</summary>
/// <param name="ExitCode">Of the process.</param>
/// <param name="Error">Its stderr.</param>
/// <param name="Output">Its stdout.</param>
internal sealed record StartedProcess(int ExitCode, string Error, string Output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>The API, listening on a free port, in an empty folder; the settings over that.</summary>
    public static Task<StartedProcess> Api(string directory, params (string Name, string Value)[] settings) => Run("Api", directory, [], settings);

    public static Task<StartedProcess> Silo(string directory, params (string Name, string Value)[] settings) => Run("Silo", directory, [], settings);

    /// <summary>A program with a command line.</summary>
    public static async Task<StartedProcess> Run(string project, string directory, string[] args, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [ProgramProcess.ProgramPath(project), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
            Environment = { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ServerProcess.FreePort()}" },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Deadline);
        }
        catch (TimeoutException)
        {
            process.Kill();
            Assert.Fail($"It runs, and should not have started:\n{await output}\n{await error}");
        }

        return new StartedProcess(process.ExitCode, await error, await output);
    }
}
