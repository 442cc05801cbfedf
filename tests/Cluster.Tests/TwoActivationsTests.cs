using System.Security.Cryptography;
using System.Text;
using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using Npgsql;
using Orleans.TestingHost;

namespace NeuroHub.Cluster.Tests;

/// <summary>
/// A second cluster on the same database: for sure each serial has two activations, as in a plant whose network was cut in two.
/// The version of the stream is what guards, not Orleans.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class TwoActivationsTests(ClusterFixture plant) : IAsyncLifetime
{
    private const int Attempts = 50;

    private static readonly string[] Processes = ["1", "2", "3"];

    private readonly InProcessTestCluster _other = ClusterFixture.Build(1, plant.Storage);

    public Task InitializeAsync() => _other.DeployAsync();

    public async Task DisposeAsync()
    {
        await _other.StopAllSilosAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_starts_at_two_activations_one_is_in_the_log_and_the_other_is_told_that_it_was_late()
    {
        var (_, serials) = await plant.NewLot(60);

        var answers = await Task.WhenAll(serials.Select(async serial => await Task.WhenAll(
            Send(plant.Cluster, serial, $"here/{serial}", it => it.StartProcess(Start("1", $"here/{serial}"))),
            Send(_other, serial, $"there/{serial}", it => it.StartProcess(Start("1", $"there/{serial}"))))));

        Assert.All(answers, both => Assert.Single(both, answer => answer.IsDone));
        Assert.All(answers, both => Assert.Single(both, answer => answer.Refusal?.Code == RefusalCode.DuplicateStart));
        foreach (var serial in serials)
            Assert.Equal(["serial.created", "serial.process_started"], await Events(serial));
    }

    [Fact]
    public async Task One_command_sent_to_both_activations_is_one_fact_with_one_answer()
    {
        var (_, serials) = await plant.NewLot(60);

        var answers = await Task.WhenAll(serials.Select(async serial => await Task.WhenAll(
            Send(plant.Cluster, serial, serial, it => it.StartProcess(Start("1", serial))),
            Send(_other, serial, serial, it => it.StartProcess(Start("1", serial))))));

        Assert.All(answers, both => Assert.All(both, answer => Assert.True(answer.IsDone, answer.Refusal?.Detail)));
        Assert.All(answers, both => Assert.Equal(both[0].Value!.Id, both[1].Value!.Id));
        foreach (var serial in serials)
            Assert.Equal(2, (await Events(serial)).Count);
    }

    [Fact]
    public async Task Whole_lives_led_at_two_activations_at_once_are_one_history()
    {
        var (_, serials) = await plant.NewLot(40);

        var done = await Task.WhenAll(serials.Select(async serial => (await Task.WhenAll(
            Live(plant.Cluster, serial, "here"), Live(_other, serial, "there"))).Sum()));

        // Each answer that was no refusal is a fact, and each fact was answered to one of the two.
        Assert.All(done, facts => Assert.Equal(Processes.Length * 2, facts));
        foreach (var serial in serials)
        {
            var facts = Processes.SelectMany(_ => (string[])["serial.process_started", "serial.process_completed"]);
            Assert.Equal(["serial.created", .. facts], await Events(serial));
        }

        var states = await Task.WhenAll(serials.Select(serial => Fresh(serial)));
        Assert.All(states, serial => Assert.Equal(SerialStatus.Passed, serial.Status));
    }

    /// <summary>Starts and completes every process, whoever else does so meanwhile.</summary>
    /// <returns>How many of its commands were done.</returns>
    private static async Task<int> Live(InProcessTestCluster cluster, string serial, string side)
    {
        var done = 0;
        foreach (var process in Processes)
        {
            var (start, complete) = ($"{side}/{serial}/{process}/start", $"{side}/{serial}/{process}/complete");
            var started = await Send(cluster, serial, start, it => it.StartProcess(Start(process, start)));
            var completed = await Send(cluster, serial, complete, it => it.CompleteProcess(
                new CompleteProcess { Context = Keyed(complete), ProcessId = process, Result = RunResult.Pass }));
            done += (started.IsDone ? 1 : 0) + (completed.IsDone ? 1 : 0);
        }

        return done;
    }

    /// <summary>As the API does: a conflict, or numbers that another took first, are tried again with the same key.</summary>
    private static async Task<Result<RunView>> Send(
        InProcessTestCluster cluster, string serial, string key, Func<ISerialGrain, Task<Result<RunView>>> command)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await command(cluster.Client.GetGrain<ISerialGrain>(serial));
                if (answer.Refusal?.Code != RefusalCode.Conflict)
                    return answer;
            }
            catch (StoreUnavailableException) when (attempt < Attempts)
            {
                // A number range has two activations here as well.
            }

            Assert.True(attempt < Attempts, $"{key} meets a conflict each time.");
        }
    }

    private async Task<SerialView> Fresh(string serial)
    {
        await plant.Cluster.DeactivateAsync(plant.Cluster.Client.GetGrain<ISerialGrain>(serial));
        return (await plant.Cluster.Client.GetGrain<ISerialGrain>(serial).Find())!;
    }

    private async Task<List<string>> Events(string serial)
    {
        await using var source = NpgsqlDataSource.Create(plant.Storage.ConnectionString!);
        await using var command = source.CreateCommand("SELECT type FROM events WHERE stream = $1 ORDER BY version");
        command.Parameters.AddWithValue("serial/" + serial);
        await using var reader = await command.ExecuteReaderAsync();
        var types = new List<string>();
        while (await reader.ReadAsync())
            types.Add(reader.GetString(0));
        return types;
    }

    private static StartProcess Start(string process, string key) => new() { Context = Keyed(key), ProcessId = process };

    private static CommandContext Keyed(string key) =>
        ClusterFixture.ByManager with { Keys = [new AnswerKey(SHA256.HashData(Encoding.UTF8.GetBytes(key)), null, Forever: false)] };
}
