using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Xunit.Abstractions;

namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>
/// kill -9 of a silo under load. NEUROHUB_KILLS=10 for the figure of docs/durability.md; here no time is judged but that of a hanging test.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class KilledSiloTests(ITestOutputHelper output)
{
    private const int Serials = 60;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly int Kills =
        int.Parse(Environment.GetEnvironmentVariable("NEUROHUB_KILLS") ?? "3", CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_grains_of_a_killed_silo_answer_again_and_no_command_with_a_key_fails()
    {
        await using var cluster = await ClusterProcesses.Start(silos: 3, nodes: 2);
        using var client = new PlantClient(cluster);
        await client.SignIn();
        var (_, serials) = await client.MakeLot("KILL", Serials);
        await Walk.Begin(client, serials);
        client.CountAnew();
        var (grainsBack, clientsWait, answered) = (new List<double>(), new List<double>(), 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var silo = cluster.Silos[kill % cluster.Silos.Count];
            var (back, wait, answers) = await KillUnderLoad(silo, client, serials);
            grainsBack.Add(back);
            clientsWait.Add(wait);
            answered += answers;
            output.WriteLine($"{silo.Name} killed: all grains answer again after {back:0.00} s; the slowest command that was on its way took {wait:0.00} s");
            await silo.Start();
        }

        output.WriteLine($"{Kills} kills: grains answer again after a median of {Median(grainsBack):0.00} s, the slowest command on its way {Median(clientsWait):0.00} s; "
            + $"{client.Unanswered} requests without an answer, {client.Unavailable} answered 503 {cluster.TellOutages()}");
        // On a machine that is slow enough the API's own patience ends; then the client's repeat must do the command, once.
        Assert.Equal(0, client.Unanswered);
        Assert.Equal(answered, await Count(cluster, "SELECT count(*) FROM defects"));
        // Each death and each start is one alert, whoever of the cluster saw it.
        using var limit = new CancellationTokenSource(Deadline);
        while (await Count(cluster, "SELECT count(*) FROM alerts WHERE alert_type = 'NODE_LOST'") < Kills
            || await Count(cluster, "SELECT count(*) FROM alerts WHERE alert_type = 'NODE_JOINED'") < cluster.Silos.Count + Kills)
            await Task.Delay(100, limit.Token);
        Assert.Equal(Kills, await Count(cluster, "SELECT count(*) FROM alerts WHERE alert_type = 'NODE_LOST'"));
    }

    private static async Task<(double GrainsBack, double ClientsWait, int Answered)> KillUnderLoad(SiloNode silo, PlantClient client, string[] serials)
    {
        var walks = serials.Select((serial, i) => new Walk(client, serial, i)).ToList();
        using var end = new CancellationTokenSource();
        var walking = walks.ConvertAll(walk => Task.Run(() => walk.Go(end.Token)));
        await Until(() => walks.TrueForAll(walk => walk.Answered > 2));

        await silo.Kill();
        var killed = Stopwatch.GetTimestamp();
        // A command of each grain that is sent just now; those that were on their way go on by themselves.
        walks.AddRange(serials.Select((serial, i) => new Walk(client, serial, i + 1)));
        await Task.WhenAll(walks.Skip(serials.Length).Select(walk => walk.Once())).WaitAsync(Deadline);
        var back = Stopwatch.GetElapsedTime(killed);
        await end.CancelAsync();
        await Task.WhenAll(walking).WaitAsync(Deadline);
        Assert.All(walks, walk => Assert.Equal(0, walk.Failed));
        return (back.TotalSeconds, walks.Max(walk => walk.Slowest).TotalSeconds, walks.Sum(walk => walk.Answered));
    }

    private static async Task<long> Count(ClusterProcesses cluster, string sql)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    private static async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Deadline);
        while (!isSo())
            await Task.Delay(10, limit.Token);
    }
}
