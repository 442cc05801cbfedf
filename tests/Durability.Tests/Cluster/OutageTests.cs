using System.Diagnostics;
using System.Globalization;
using System.Net;
using Xunit.Abstractions;

namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>What a cluster stands on goes away. NEUROHUB_OUTAGE_SECONDS=60 for the proof of docs/durability.md.</summary>
[Collection(ClusterCollection.Name)]
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int Serials = 20;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Outage =
        TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("NEUROHUB_OUTAGE_SECONDS") ?? "10", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Without_Redis_the_members_go_on_and_nobody_joins_until_it_is_back()
    {
        await using var redis = new RedisProcess();
        await redis.Start();
        await using var cluster = await ClusterProcesses.Start(silos: 2, nodes: 2, redis.Address);
        using var client = new PlantClient(cluster);
        await client.SignIn();
        var (_, serials) = await client.MakeLot("REDIS", Serials);
        await Walk.Begin(client, serials);
        client.CountAnew();
        var walks = serials.Select((serial, i) => new Walk(client, serial, i)).ToList();
        using var end = new CancellationTokenSource();
        var walking = walks.ConvertAll(walk => Task.Run(() => walk.Go(end.Token)));

        await redis.Kill();
        await Task.Delay(Outage);
        Walk.NobodySawIt(client, walks);
        output.WriteLine($"{walks.Sum(walk => walk.Answered)} answers in {Outage.TotalSeconds:0} s without Redis");
        await cluster.Silos[1].Kill();
        cluster.Silos[1].Launch();
        await Task.Delay(Outage / 2);
        Assert.False(cluster.Silos[1].IsUp, "A silo joined without the membership table.");

        await redis.Start();
        await cluster.Silos[1].Start();
        await AllAnswer(walks);
        await end.CancelAsync();
        await Task.WhenAll(walking);
        Assert.Equal(0, walks.Sum(walk => walk.Failed));
    }

    [Fact]
    public async Task Without_PostgreSQL_a_command_is_answered_503_and_the_processes_go_on_by_themselves_when_it_is_back()
    {
        await using var cluster = await ClusterProcesses.Start(silos: 2, nodes: 1);
        using var client = new PlantClient(cluster);
        await client.SignIn();
        var (_, serials) = await client.MakeLot("PG", Serials);
        var node = cluster.Nodes[0].Url;

        await Control("stop", "-m", "immediate");
        var (known, unknown) = (Start(serials[0], "away-0"), Start(serials[1], "away-1"));
        foreach (var answer in await Task.WhenAll(known, unknown))
            Assert.Equal((503, "SERVICE_UNAVAILABLE"), (answer!.Status, answer.ErrorCode));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(node + "/api/v1/health/liveness"))).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri(node + "/api/v1/health/readiness"))).StatusCode);
        await Control("start", "-w");

        var began = Stopwatch.GetTimestamp();
        while (!await cluster.Nodes[0].IsReady())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, "The API node is not ready again.");
            await Task.Delay(50);
        }

        // The same commands with the same keys: each is done once, whether or not it had been.
        foreach (var (serial, i) in serials.Take(2).Select((serial, i) => (serial, i)))
            Assert.Equal(201, (await client.Send(HttpMethod.Post, "process/start", new { serial_number = serial, process_id = 1 }, $"away-{i}", 0)).Status);
        Assert.All(cluster.Silos, silo => Assert.True(silo.IsUp));

        Task<PlantAnswer?> Start(string serial, string key) =>
            client.Once(HttpMethod.Post, node, "process/start", new { serial_number = serial, process_id = 1 }, key);
    }

    private static async Task AllAnswer(List<Walk> walks)
    {
        var before = walks.ConvertAll(walk => walk.Answered);
        using var limit = new CancellationTokenSource(Deadline);
        while (walks.Zip(before).Any(it => it.First.Answered < it.Second + 2))
            await Task.Delay(20, limit.Token);
    }

    private static async Task Control(params string[] arguments)
    {
        var program = Environment.GetEnvironmentVariable("NEUROHUB_TEST_PG_CTL")
            ?? throw new InvalidOperationException("NEUROHUB_TEST_PG_CTL is not set: run eng/test.sh, which starts a private PostgreSQL.");
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
