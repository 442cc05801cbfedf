using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>What is restored is what was reviewed: a lock file beside each project, and CI that takes no other package.</summary>
public sealed class LockFileTests
{
    public static TheoryData<string> Projects => [.. Directory
        .EnumerateFiles(Source.Root, "*.csproj", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Source.Root, path))
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "samples"))
        .Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Projects))]
    public void Each_project_has_a_lock_file_with_a_hash_of_each_package_and_no_host(string project)
    {
        var text = File.ReadAllText(Path.Combine(Source.Root, Path.GetDirectoryName(project)!, "packages.lock.json"));
        using var document = JsonDocument.Parse(text);

        foreach (var framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
            foreach (var package in framework.Value.EnumerateObject().Where(package => package.Value.GetProperty("type").GetString() != "Project"))
                Assert.False(string.IsNullOrEmpty(package.Value.GetProperty("contentHash").GetString()), $"{package.Name} has no hash.");
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_and_images_restore_what_is_locked_and_nothing_else()
    {
        Assert.Contains("dotnet restore --locked-mode", Source.Read("eng/test.sh"), StringComparison.Ordinal);
        foreach (var (image, program) in ((string, string)[])[("api", "Api"), ("silo", "Silo")])
        {
            var text = Source.Read($"deploy/{image}.Dockerfile");
            Assert.Contains($"RUN dotnet restore src/{program} --locked-mode", text, StringComparison.Ordinal);
            Assert.Contains($"src/{program}/packages.lock.json", text, StringComparison.Ordinal);
        }
    }
}
