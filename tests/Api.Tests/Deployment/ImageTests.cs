using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Hosting;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>The Dockerfiles, and what builds them by a push.</summary>
public sealed partial class ImageTests
{
    [Theory]
    [InlineData("api", "Api")]
    [InlineData("silo", "Silo")]
    public void Every_project_that_a_program_needs_is_restored_from_its_own_layer(string file, string folder)
    {
        var text = Source.Read($"deploy/{file}.Dockerfile");
        var copied = ProjectCopy().Matches(text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(Needed($"src/{folder}").Order(StringComparer.Ordinal), copied);
        Assert.All(FileCopy().Match(text).Groups[1].Value.Split(' '), name => Assert.True(File.Exists(Path.Combine(Source.Root, name)), name));
    }

    [Theory]
    [InlineData("api", "Api", "8000")]
    [InlineData("silo", "Silo", "11111 30000")]
    public void An_image_has_no_shell_no_root_and_asks_its_program_how_it_is(string file, string folder, string ports)
    {
        var text = Source.Read($"deploy/{file}.Dockerfile");

        Assert.Contains("-chiseled-extra\n", text, StringComparison.Ordinal);
        Assert.Contains("USER $APP_UID\n", text, StringComparison.Ordinal);
        Assert.Contains($"EXPOSE {ports}\n", text, StringComparison.Ordinal);
        Assert.Contains($"CMD [\"dotnet\", \"{DeployFiles.ProgramOf(folder)}\", \"health\"]", text, StringComparison.Ordinal);
        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"{DeployFiles.ProgramOf(folder)}\"]", text, StringComparison.Ordinal);
        Assert.Contains("ENV NeuroHub__DataDirectory=/data", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_silos_ports_are_those_it_has_by_default()
    {
        var options = new NeuroHubOptions();

        Assert.Contains($"EXPOSE {options.SiloPort} {options.GatewayPort}\n", Source.Read("deploy/silo.Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Railway_builds_the_API_and_asks_a_route_that_is_there()
    {
        var settings = Setting().Matches(Source.Read("railway.toml")).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim('"'));

        Assert.True(File.Exists(Path.Combine(Source.Root, settings["dockerfilePath"])));
        Assert.Equal($"dotnet {DeployFiles.ProgramOf("Api")}", settings["startCommand"]);
        DeployFiles.IsARoute(settings["healthcheckPath"]);
        Assert.Contains("ENV PORT=8000", Source.Read(settings["dockerfilePath"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_workflow_runs_the_test_script()
    {
        var workflow = Yaml.Parse(Source.Read(".github/workflows/test.yml"));

        var commands = workflow["jobs"]["test"]["steps"].Items.Select(step => step["run"]).Where(run => run.IsThere).Select(run => run.Text);
        Assert.Contains("eng/test.sh", commands);
        Assert.True(File.Exists(Path.Combine(Source.Root, "eng", "test.sh")));
        Assert.True(workflow["on"]["pull_request"].IsThere || workflow["on"].Members.ContainsKey("pull_request"));
    }

    private static HashSet<string> Needed(string folder)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>([Path.GetFullPath(Assert.Single(Directory.GetFiles(Path.Combine(Source.Root, folder), "*.csproj")))]);
        while (open.TryPop(out var project))
        {
            if (!found.Add(Path.GetRelativePath(Source.Root, project)))
                continue;
            foreach (var reference in Reference().Matches(File.ReadAllText(project)).Select(match => match.Groups[1].Value))
                open.Push(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference)));
        }

        return found;
    }

    [GeneratedRegex(@"^COPY (src/\S+\.csproj) ", RegexOptions.Multiline)]
    private static partial Regex ProjectCopy();

    [GeneratedRegex(@"^COPY (Directory\.Build\.props .*) \./$", RegexOptions.Multiline)]
    private static partial Regex FileCopy();

    [GeneratedRegex("ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("^(\\w+) = (.+)$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
