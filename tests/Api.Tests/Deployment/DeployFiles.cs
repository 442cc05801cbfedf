using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>The files that run NeuroHub elsewhere, and what of the code they may rely on.</summary>
internal static class DeployFiles
{
    /// <summary>By their path in the tree.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "docker-compose.yml", "railway.toml", "docs/deployment.md",
        .. Directory.GetFiles(Path.Combine(Source.Root, "deploy"), "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/.terraform", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Source.Root, file)),
    ];

    /// <summary>Of each program: the name of its assembly, by its folder in src.</summary>
    public static string ProgramOf(string folder) => Assert.Single(Directory.GetFiles(Path.Combine(Source.Root, "src", folder), "*.csproj")) is var project
        ? Path.GetFileNameWithoutExtension(project) + ".dll"
        : "";

    public static void IsARoute(string path)
    {
        using var document = JsonDocument.Parse(Source.Read("docs/generated/openapi-v1.json"));
        Assert.Contains(document.RootElement.GetProperty("paths").EnumerateObject(), route => route.Name == path);
    }
}
