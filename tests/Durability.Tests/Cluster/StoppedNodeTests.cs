using System.Globalization;
using Xunit.Abstractions;

namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>SIGTERM under load, as each roll-out sends it: nobody on the floor sees anything.</summary>
[Collection(ClusterCollection.Name)]
public sealed class StoppedNodeTests(ITestOutputHelper output)
{
    private const int Serials = 20;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_silo_that_is_told_to_stop_hands_its_grains_over_and_no_request_fails()
    {
        await using var cluster = await ClusterProcesses.Start(silos: 3, nodes: 2);
        using var client = new PlantClient(cluster);
        await client.SignIn();
        var (_, serials) = await client.MakeLot("STOP", Serials);
        await Walk.Begin(client, serials);
        client.CountAnew();
        var walks = serials.Select((serial, i) => new Walk(client, serial, i)).ToList();
        using var end = new CancellationTokenSource();
        var walking = walks.ConvertAll(walk => Task.Run(() => walk.Go(end.Token)));
        await Until(() => walks.TrueForAll(walk => walk.Answered > 2));

        foreach (var silo in cluster.Silos)
        {
            Assert.Equal(0, await silo.Stop());
            await AllAnswerOnce(walks);
            await silo.Start();
            await AllAnswerOnce(walks);
        }

        await end.CancelAsync();
        await Task.WhenAll(walking);
        output.WriteLine($"{walks.Sum(walk => walk.Answered).ToString(CultureInfo.InvariantCulture)} answers while three silos were stopped one after the other; "
            + $"the slowest took {walks.Max(walk => walk.Slowest).TotalSeconds:0.00} s");
        Assert.All(walks, walk => Assert.Equal(0, walk.Failed));
        Assert.Equal(0, client.Unanswered);
        Assert.Equal(0, client.Unavailable);
    }

    [Fact]
    public async Task An_API_node_that_is_told_to_stop_answers_what_it_has_begun()
    {
        await using var cluster = await ClusterProcesses.Start(silos: 1, nodes: 1);
        using var client = new PlantClient(cluster);
        await client.SignIn();
        var (_, serials) = await client.MakeLot("STOP", Serials);
        // Many at once, so that some are on their way when the signal comes.
        var starts = serials.Select(serial => client.Once(
            HttpMethod.Post, cluster.Nodes[0].Url, "process/start", new { serial_number = serial, process_id = 1 }, serial)).ToList();
        await Task.WhenAny(starts);

        Assert.Equal(0, await cluster.Nodes[0].Stop());

        var answers = await Task.WhenAll(starts);
        Assert.Contains(answers, answer => answer is { Status: 201 });
        Assert.All(answers.Where(answer => answer is not null), answer => Assert.Equal(201, answer!.Status));
    }

    private static Task AllAnswerOnce(List<Walk> walks)
    {
        var before = walks.ConvertAll(walk => walk.Answered);
        return Until(() => walks.Zip(before).All(it => it.First.Answered > it.Second + 1));
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Deadline);
        while (!isSo())
            await Task.Delay(10, limit.Token);
    }
}
