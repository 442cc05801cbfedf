using System.Diagnostics.Metrics;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using Orleans.TestingHost;

namespace NeuroHub.Cluster.Tests;

/// <summary>A silo knows a LOT's gate, and knows at once when its own commit moves it.</summary>
[Collection(ClusterCollection.Name)]
public sealed class GateCacheTests(ClusterFixture plant) : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster = ClusterFixture.Build(1, plant.Storage);

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Starts_after_a_pass_of_the_whole_lot_are_decided_on_the_gate_that_it_moved()
    {
        var (number, serials) = await plant.NewLot(65);
        var lot = _cluster.Client.GetGrain<ILotGrain>(number);
        // From now on this silo has the gate as it is before the PASS.
        await Start(serials[64]);
        Done(await lot.StartProcess(new StartProcess { Context = ClusterFixture.ByManager, ProcessId = "1" }));
        Done(await lot.CompleteProcess(new CompleteProcess { Context = ClusterFixture.ByManager, ProcessId = "1", Result = RunResult.Pass }));
        var before = FailedTransactions();

        await Task.WhenAll(serials.Take(64).Select(Start));

        Assert.Equal(before, FailedTransactions());
    }

    private async Task Start(string serial) =>
        Done(await _cluster.Client.GetGrain<ISerialGrain>(serial).StartProcess(new StartProcess { Context = ClusterFixture.ByManager, ProcessId = "1" }));

    private static void Done(Result<RunView> answer) => Assert.True(answer.IsDone, answer.Refusal?.Detail);

    /// <summary>Of all silos of this process, because of a precondition.</summary>
    private static long FailedTransactions()
    {
        var sum = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "neurohub.commit.failed_transactions")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
                if (tag is { Key: "reason", Value: "precondition" })
                    sum += value;
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return sum;
    }
}
