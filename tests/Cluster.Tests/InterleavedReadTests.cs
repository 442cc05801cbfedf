using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using Npgsql;
using Orleans.TestingHost;

namespace NeuroHub.Cluster.Tests;

/// <summary>A call that interleaves reads the stream while a commit of the same grain is open.</summary>
[Collection(ClusterCollection.Name)]
public sealed class InterleavedReadTests : IAsyncLifetime
{
    private const long JobId = 8_000_000_001;

    private readonly HeldCommit _held = new("label/");
    private readonly ClusterFixture _plant;
    private readonly InProcessTestCluster _cluster;

    public InterleavedReadTests(ClusterFixture plant)
    {
        _plant = plant;
        _cluster = ClusterFixture.Build(1, plant.Storage, services => services.AddSingleton<ICommitObserver>(_held));
    }

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync()
    {
        _held.Open();
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Does_not_count_the_events_of_the_open_commit_twice()
    {
        var job = _cluster.Client.GetGrain<ILabelJobGrain>(JobId);
        var queueing = job.Queue(
            new LabelOrder
            {
                LabelType = LabelType.Lot,
                LotNumber = "LOT-A",
                PrinterId = "ZEBRA-NOWHERE",
                Copies = 1,
                TemplateVersion = 1,
                Fields = new Dictionary<string, string>(),
            },
            ClusterFixture.ByManager);
        // Durable, and not yet told to the grain.
        await _held.Reached.WaitAsync(TimeSpan.FromSeconds(20));

        var seen = await job.Wait(TimeSpan.Zero);
        _held.Open();
        var queued = await queueing;
        var begun = await job.Begin();
        var ended = await job.End(new LabelEnd(LabelJobStatus.Sent, null, null));

        Assert.Equal(LabelJobStatus.Queued, seen!.Status);
        Assert.True(queued.IsDone && begun.IsDone && ended.IsDone, $"{queued.Refusal} {begun.Refusal} {ended.Refusal}");
        Assert.Equal([1, 2, 3], await Versions());
    }

    private async Task<List<int>> Versions()
    {
        await using var source = NpgsqlDataSource.Create(_plant.Storage.ConnectionString!);
        await using var command = source.CreateCommand("SELECT version FROM events WHERE stream = $1 ORDER BY version");
        command.Parameters.AddWithValue($"label/{JobId}");
        await using var reader = await command.ExecuteReaderAsync();
        var versions = new List<int>();
        while (await reader.ReadAsync())
            versions.Add(reader.GetInt32(0));
        return versions;
    }

    /// <summary>Holds the writer after the first commit to such a stream: it is durable, and nobody has its answer.</summary>
    private sealed class HeldCommit(string prefix) : ICommitObserver
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Open() => _open.TrySetResult();

        public void Committed(IReadOnlyList<CommitItem> items)
        {
            if (!items.Any(item => item.Appends.Any(append => append.Stream.Value.StartsWith(prefix, StringComparison.Ordinal))))
                return;
            _reached.TrySetResult();
            _open.Task.Wait(TimeSpan.FromSeconds(20));
        }
    }
}
