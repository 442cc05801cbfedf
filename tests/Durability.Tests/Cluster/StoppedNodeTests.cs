using System.Globalization;
using Xunit.Abstractions;

namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>SIGTERM under load, as each roll-out sends it: nobody on the floor sees anything.</summary>
[Collection(ClusterCollection.Name)]
public sealed class StoppedNodeTests(ITestOutputHelper output)
{
    private const int Serials = 20;

    private static readonly TimeSpan Probing = TimeSpan.FromMilliseconds(250);
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
        Walk.NobodySawIt(client, walks);
    }

    [Fact]
    public async Task An_API_node_that_is_told_to_stop_leaves_a_balancers_rotation_and_no_command_fails()
    {
        await using var cluster = await ClusterProcesses.Start(silos: 1, nodes: 2);
        using var client = new PlantClient(cluster);
        await client.SignIn();
        var (_, serials) = await client.MakeLot("DRAIN", Serials);
        await Walk.Begin(client, serials);
        client.CountAnew();
        var walks = serials.Select((serial, i) => new Walk(client, serial, i)).ToList();
        using var end = new CancellationTokenSource();
        var walking = walks.ConvertAll(walk => Task.Run(() => walk.Go(end.Token)));
        var balancing = Task.Run(() => Balance(cluster, client, end.Token));
        await AllAnswerOnce(walks);

        foreach (var node in cluster.Nodes)
        {
            Assert.Equal(0, await node.Stop());
            await AllAnswerOnce(walks);
            await node.Start();
            await Until(() => client.Rotation.Contains(node.Url));
            await AllAnswerOnce(walks);
        }

        await end.CancelAsync();
        await Task.WhenAll([.. walking, balancing]);
        output.WriteLine($"{walks.Sum(walk => walk.Answered).ToString(CultureInfo.InvariantCulture)} answers while two API nodes were stopped one after the other; "
            + $"the slowest took {walks.Max(walk => walk.Slowest).TotalSeconds:0.00} s");
        Walk.NobodySawIt(client, walks);
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

    /// <summary>As a balancer does: a node that is not ready gets nothing more.</summary>
    private static async Task Balance(ClusterProcesses cluster, PlantClient client, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var ready = await Task.WhenAll(cluster.Nodes.Select(async node => (node.Url, IsReady: await node.IsReady())));
            if (ready.Any(node => node.IsReady))
                client.Rotation = ready.Where(node => node.IsReady).Select(node => node.Url);
            await Task.Delay(Probing, CancellationToken.None);
        }
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
