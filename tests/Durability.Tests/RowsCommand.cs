using System.Diagnostics;

namespace NeuroHub.Durability.Tests;

/// <summary>The program's command line <c>rows</c>, as an operator runs it beside a server.</summary>
internal static class RowsCommand
{
    /// <param name="verb">verify or rebuild.</param>
    /// <param name="data">The server's data directory.</param>
    /// <param name="postgres">Null = SQLite.</param>
    public static async Task<(int Code, string Output)> Run(string verb, string data, string? postgres)
    {
        var start = new ProcessStartInfo("dotnet", [ServerProcess.ProgramPath(), "rows", verb])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in ServerProcess.Settings(data, postgres))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(ProgramProcess.Deadline);
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(output));
    }
}
