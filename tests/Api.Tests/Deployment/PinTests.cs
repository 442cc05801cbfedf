using System.Diagnostics;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>eng/pin.sh, on a copy of the repository's files and with a registry of the test's own.</summary>
public sealed class PinTests : IDisposable
{
    private const string Digest = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    private const string Commit = "2222222222222222222222222222222222222222";

    private readonly string _root = Directory.CreateTempSubdirectory("neurohub-pin-").FullName;

    public PinTests()
    {
        foreach (var file in Files())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, file))!);
            File.Copy(Path.Combine(Source.Root, file), Path.Combine(_root, file));
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Every_image_and_action_gets_its_digest_beside_its_tag()
    {
        var (code, output) = await Pin($"echo {Digest}", $"echo {Commit}");

        Assert.True(code == 0, output);
        Assert.Contains($"image: postgres:15@{Digest}", Text("docker-compose.yml"), StringComparison.Ordinal);
        Assert.Contains($"uses: actions/checkout@{Commit} # v", Text(".github/workflows/test.yml"), StringComparison.Ordinal);
        Assert.Matches($"FROM [^ @]+:10.0@{Digest} AS build", Text("deploy/api.Dockerfile"));
        Assert.Equal((0, ""), await Pin("false", "false", "--check"));
    }

    [Fact]
    public async Task What_is_pinned_is_pinned_anew_and_nothing_else_changes()
    {
        await Pin($"echo {Digest}", $"echo {Commit}");
        var first = Files().Select(Text).ToArray();
        await Pin($"echo {Digest.Replace('1', '3')}", $"echo {Commit.Replace('2', '4')}");

        var second = Files().Select(Text).Select(text => text.Replace(Digest.Replace('1', '3'), Digest, StringComparison.Ordinal).Replace(Commit.Replace('2', '4'), Commit, StringComparison.Ordinal));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_check_names_what_is_not_pinned_and_changes_nothing()
    {
        var before = Text("docker-compose.yml");
        await File.WriteAllTextAsync(Path.Combine(_root, "docker-compose.yml"), "services:\n  db:\n    image: postgres:15\n");

        var (code, output) = await Pin("false", "false", "--check");

        Assert.Equal(1, code);
        Assert.Contains("docker-compose.yml: postgres:15 is not pinned", output, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", Text("docker-compose.yml"), StringComparison.Ordinal);
        Assert.NotEqual("", before);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("echo <html>")]
    [InlineData("echo sha256:12")]
    public async Task An_answer_that_is_no_digest_pins_nothing_and_is_told(string registry)
    {
        var before = Text("deploy/api.Dockerfile");

        var (code, output) = await Pin(registry, $"echo {Commit}");

        Assert.Equal(1, code);
        Assert.Contains("the registry gave no digest of", output, StringComparison.Ordinal);
        Assert.Equal(before, Text("deploy/api.Dockerfile"));
    }

    private static IReadOnlyList<string> Files() =>
        ["docker-compose.yml", "deploy/api.Dockerfile", "deploy/silo.Dockerfile", ".github/workflows/test.yml"];

    private string Text(string file) => File.ReadAllText(Path.Combine(_root, file));

    private async Task<(int Code, string Output)> Pin(string image, string action, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Source.Root, "eng", "pin.sh"), "--root", _root, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NEUROHUB_PIN_IMAGE"] = Program("image", image), ["NEUROHUB_PIN_ACTION"] = Program("action", action) },
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private string Program(string name, string command)
    {
        var path = Path.Combine(_root, name + ".sh");
        File.WriteAllText(path, $"#!/bin/sh\n{command.Replace("<html>", "'<html>'", StringComparison.Ordinal)}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
