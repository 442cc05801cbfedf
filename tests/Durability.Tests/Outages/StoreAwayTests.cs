using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Xunit.Abstractions;

namespace NeuroHub.Durability.Tests.Outages;

/// <summary>
/// The store goes away in the middle of a replay and comes back. Ten seconds, or NEUROHUB_OUTAGE_SECONDS: commands are refused and none
/// hangs, the probes say so, and then everything goes on by itself with each answer there exactly once.
/// </summary>
public sealed class StoreAwayTests(ITestOutputHelper output) : IDisposable
{
    private const int Units = 120;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-outage-").FullName;

    private static TimeSpan Outage =>
        TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("NEUROHUB_OUTAGE_SECONDS") ?? "10", CultureInfo.InvariantCulture));

    private string Data => Path.Combine(_directory, "data");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_stopped_PostgreSQL_loses_nothing_and_everything_goes_on_by_itself()
    {
        await using var postgres = await OwnPostgres.Start(_directory);
        await using var server = new ServerProcess(_directory, postgres.ConnectionString);

        await LiveThrough(server, postgres.Stop, postgres.Restart, "database");
    }

    [Fact]
    public async Task A_PostgreSQL_that_hangs_loses_nothing_and_everything_goes_on_by_itself()
    {
        await using var postgres = await OwnPostgres.Start(_directory);
        await using var server = new ServerProcess(_directory, postgres.ConnectionString);

        await LiveThrough(server, postgres.Freeze, postgres.Thaw, "database");
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_and_everything_goes_on_by_itself()
    {
        Directory.CreateDirectory(Data);
        await using var server = new ServerProcess(_directory, null) { Wrapper = new SmallDisk(Data).Wrapper };

        await LiveThrough(
            server,
            () => Task.Run(() => SmallDisk.Fill(server, Data)),
            () => Task.Run(() => SmallDisk.Empty(server, Data)),
            "disk");
    }

    private async Task LiveThrough(ServerProcess server, Func<Task> goAway, Func<Task> comeBack, string check)
    {
        var units = new LedgeredReplay(_directory);
        await units.Generate(Units, seed: 20261125);
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var replay = units.Run(server, connections: 8);
        await units.HasAnswered(500, replay);

        await goAway();
        var began = Stopwatch.GetTimestamp();
        await Probed(server, "readiness", HttpStatusCode.ServiceUnavailable);
        await IsAway(server, rest, check);
        while (Stopwatch.GetElapsedTime(began) < Outage)
        {
            Assert.Equal(HttpStatusCode.OK, (await Ask(server, "health/liveness")).Status);
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Ask(server, "health/readiness")).Status);
        await comeBack();
        var back = Stopwatch.GetTimestamp();
        await Probed(server, "readiness", HttpStatusCode.OK);
        output.WriteLine($"Ready again after {Stopwatch.GetElapsedTime(back).TotalSeconds:0.0} s.");

        await units.IsComplete(server, replay);
        Assert.NotEqual("unhealthy", (await Ask(server, "health")).Body.GetProperty("status").GetString());
    }

    /// <summary>What everybody is told meanwhile.</summary>
    private async Task IsAway(ServerProcess server, Rest rest, string check)
    {
        var began = Stopwatch.GetTimestamp();
        var command = await rest.TryPost("product-models", new { model_code = "AWAY", model_name = "Away" }, "outage-1");
        output.WriteLine($"A command was refused after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.");
        Assert.NotNull(command);
        Assert.Equal(503, command.Value.Status);
        Assert.Equal("SERVICE_UNAVAILABLE", command.Value.Body.GetProperty("error_code").GetString());

        var (status, health) = await Ask(server, "health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("unhealthy", health.GetProperty("checks").GetProperty(check).GetProperty("status").GetString());
        // The writer is patient for some seconds before it gives a batch up.
        while (await StateOfDatabase(server) == "CLOSED")
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, "The database's breaker stayed closed.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task<string?> StateOfDatabase(ServerProcess server) =>
        (await Ask(server, "health/circuit-breakers")).Body.GetProperty("breakers").EnumerateArray()
            .Single(breaker => breaker.GetProperty("kind").GetString() == "database").GetProperty("state").GetString();

    private static async Task Probed(ServerProcess server, string probe, HttpStatusCode expected)
    {
        var began = Stopwatch.GetTimestamp();
        while ((await Ask(server, "health/" + probe)).Status != expected)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, $"{probe} did not become {expected}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Ask(ServerProcess server, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"{server.Url}/api/v1/{path}"));
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
