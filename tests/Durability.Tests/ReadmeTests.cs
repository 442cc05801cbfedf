using System.Diagnostics;

namespace NeuroHub.Durability.Tests;

/// <summary>What a newcomer pastes: the block of the README, to the letter but for the address and the start.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string Start = "dotnet run --project src/Api &\n";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-readme-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task The_first_block_ends_with_a_trace()
    {
        await using var server = new ServerProcess(_directory, null);
        await server.Start();

        var (code, said, wrong) = await Paste(Block().Replace("http://localhost:8000", server.Url, StringComparison.Ordinal)
            .Replace("Floor-Manager-1", ServerProcess.Password, StringComparison.Ordinal));

        Assert.True(code == 0, said + wrong);
        Assert.Contains("\"error_code\":\"DUPLICATE_START\"", said, StringComparison.Ordinal);
        var trace = said.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("{\"serial\":", trace, StringComparison.Ordinal);
        Assert.Contains("\"result\":\"PASS\"", trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_block_stops_at_a_failure()
    {
        await using var server = new ServerProcess(_directory, null);
        await server.Start();

        var (code, said, _) = await Paste(Block().Replace("http://localhost:8000", server.Url, StringComparison.Ordinal));

        Assert.NotEqual(0, code);
        Assert.DoesNotContain("model_code", said, StringComparison.Ordinal);
    }

    private static string Block()
    {
        var readme = File.ReadAllText(Path.Combine(ServerProcess.Repository(), "README.md"));
        var block = readme.Split("```sh\n")[1].Split("```\n")[0];
        Assert.Contains(Start, block, StringComparison.Ordinal);
        return block.Split(Start)[1];
    }

    private static async Task<(int Code, string Said, string Wrong)> Paste(string block)
    {
        var start = new ProcessStartInfo("bash", "-s") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var shell = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        await shell.StandardInput.WriteAsync(block);
        shell.StandardInput.Close();
        var (said, wrong) = (shell.StandardOutput.ReadToEndAsync(limit.Token), shell.StandardError.ReadToEndAsync(limit.Token));
        await shell.WaitForExitAsync(limit.Token);
        return (shell.ExitCode, await said, await wrong);
    }
}
