using System.Diagnostics;
using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>eng/sbom.sh: the bill of materials names every package of the lock files, with its licence.</summary>
public sealed class SbomTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurohub-sbom-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_package_of_the_lock_files_is_in_the_bill_and_in_the_notices()
    {
        var (code, output) = await Run();
        Assert.True(code == 0, output);

        using var bom = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, "bom.json")));
        var notices = await File.ReadAllTextAsync(Path.Combine(_folder, "THIRD-PARTY-NOTICES.txt"));
        var listed = bom.RootElement.GetProperty("components").EnumerateArray().Select(it => $"{it.GetProperty("name")} {it.GetProperty("version")}").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var locked = Locked().ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.Contains(locked, package => package.StartsWith("Npgsql ", StringComparison.Ordinal));
        Assert.Empty(locked.Except(listed, StringComparer.OrdinalIgnoreCase));
        Assert.All(locked, package => Assert.Contains(package, notices, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("CycloneDX", bom.RootElement.GetProperty("bomFormat").GetString());
    }

    private static IEnumerable<string> Locked() =>
        from folder in (string[])["src", "tests", "bench", "samples"]
        from file in Directory.EnumerateFiles(Path.Combine(Source.Root, folder), "packages.lock.json", SearchOption.AllDirectories)
        from framework in JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("dependencies").EnumerateObject()
        from package in framework.Value.EnumerateObject()
        where package.Value.GetProperty("type").GetString() != "Project"
        select $"{package.Name} {package.Value.GetProperty("resolved").GetString()}";

    private async Task<(int Code, string Output)> Run()
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Source.Root, "eng", "sbom.sh"), _folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        return (process.ExitCode, await output + await error);
    }
}
