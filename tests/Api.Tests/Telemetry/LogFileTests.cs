using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Telemetry;

public sealed class LogFileTests : IDisposable
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neurohub-logs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_trace_id_of_a_refusal_is_the_callers_and_finds_it_in_the_log()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Logs:Level=Information");
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");

        var refused = await nobody.Get("lots", ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01")).Refused(401, "NOT_AUTHENTICATED");

        Assert.Equal(Trace, refused.Str("trace_id"));
        var line = Assert.Single(Lines(Path.Combine(host.DataDirectory, "logs")), line => Str(line, "@tr") == Trace);
        Assert.Equal("401 NOT_AUTHENTICATED at GET /api/v1/lots: Not authenticated", Str(line, "@m")!.Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal($"{Environment.MachineName}-api-0", Str(line, "Node"));
    }

    [Fact]
    public async Task Files_of_this_node_that_are_older_than_90_days_go()
    {
        var today = DateTime.Today;
        string[] names = [Name(today.AddDays(-91)), Name(today.AddDays(-89)), $"neurohub-other-{today.AddDays(-91):yyyyMMdd}.log"];
        foreach (var name in names)
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), "{}\n");

        await using var host = await PlantHost.Start($"--NeuroHub:Logs:Directory={_folder.FullName}", "--NeuroHub:Logs:Level=Information");
        Assert.Equal(
            new[] { names[1], names[2], Name(today) }.Order(StringComparer.Ordinal),
            _folder.GetFiles("*.log").Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_nodes_with_one_folder_have_a_file_each()
    {
        string[] settings = [$"--NeuroHub:Logs:Directory={_folder.FullName}", "--NeuroHub:Logs:Level=Information"];
        await using var one = await PlantHost.Start([.. settings, "--NeuroHub:NodeName=one"]);
        await using var other = await PlantHost.Start([.. settings, "--NeuroHub:NodeName=other/side"]);
        await using var twin = await PlantHost.Start([.. settings, "--NeuroHub:NodeName=one"]);

        foreach (var host in (PlantHost[])[one, other, twin])
        {
            using var http = new HttpClient { BaseAddress = host.Address };
            await new Desk(http, null, 0, "", "").Get("lots").Refused(401, "NOT_AUTHENTICATED");
        }

        Assert.Equal(3, _folder.GetFiles("*.log").Length);
        Assert.Equal(3, Lines(_folder.FullName).Count(line => Str(line, "ErrorCode") == "NOT_AUTHENTICATED"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_does_not_stop_the_plant()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        await using var host = await PlantHost.Start($"--NeuroHub:Logs:Directory={file}/logs");
        using var http = new HttpClient { BaseAddress = host.Address };

        await new Desk(http, null, 0, "", "").Get("health/readiness").Is(200);
    }

    [Fact]
    public async Task The_data_directory_is_its_owners_alone_though_the_log_comes_first()
    {
        var data = Path.Combine(_folder.FullName, "data");

        await using var host = await PlantHost.Start($"--NeuroHub:DataDirectory={data}");

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        Assert.True(Directory.Exists(Path.Combine(data, "logs")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(data) & others);
    }

    [Fact]
    public async Task No_file_is_written_where_they_are_switched_off()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Logs:Enabled=false");

        Assert.False(Directory.Exists(Path.Combine(host.DataDirectory, "logs")));
    }

    private static string Name(DateTime day) => $"neurohub-{Environment.MachineName}-api-0-{day:yyyyMMdd}.log";

    private static List<JsonElement> Lines(string folder)
    {
        var lines = new List<JsonElement>();
        foreach (var path in Directory.GetFiles(folder, "*.log"))
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            while (reader.ReadLine() is { } line)
                lines.Add(JsonDocument.Parse(line).RootElement);
        }

        return lines;
    }

    private static string? Str(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;
}
