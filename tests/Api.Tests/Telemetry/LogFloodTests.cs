using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Telemetry;

/// <summary>What one caller can make the log say.</summary>
public sealed class LogFloodTests
{
    [Fact]
    public async Task A_refused_request_is_one_short_line_whatever_it_sends()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Logs:Level=Debug");
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        await nobody.Get("health/readiness").Is(200);
        var before = Log(host).Length;

        var path = string.Concat(Enumerable.Repeat("%0A%1B%5B31mALERT%EA%B0%81", 250));
        await nobody.Get($"lots/{path}?filter={new string('q', 500)}", ("User-Agent", new string('u', 2000))).Refused(401, "NOT_AUTHENTICATED");

        var lines = Log(host)[before..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var line = Assert.Single(lines, line => line.Contains("NOT_AUTHENTICATED", StringComparison.Ordinal));
        Assert.InRange(line.Length, 100, 2500);
        Assert.InRange(lines.Sum(line => line.Length), 100, 4000);
        // No character of it that a terminal obeys or a reader takes for a line's end.
        Assert.DoesNotContain(JsonDocument.Parse(line).RootElement.GetProperty("@m").GetString()!, char.IsControl);
    }

    [Fact]
    public async Task Beyond_so_many_a_minute_a_caller_s_refusals_are_counted_and_not_written()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Logs:Level=Information", "--NeuroHub:Logs:RefusalsPerMinute=5");
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");

        for (var i = 0; i < 20; i++)
            await nobody.Get("lots").Refused(401, "NOT_AUTHENTICATED");

        // A minute's end in the middle of it would give the caller five more.
        Assert.InRange(Log(host).Split('\n').Count(line => line.Contains("NOT_AUTHENTICATED", StringComparison.Ordinal)), 5, 10);
    }

    private static string Log(PlantHost host)
    {
        var file = Assert.Single(Directory.GetFiles(Path.Combine(host.DataDirectory, "logs"), "*.log"));
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
