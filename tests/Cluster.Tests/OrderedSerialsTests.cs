using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Serials;
using Orleans.TestingHost;

namespace NeuroHub.Cluster.Tests;

/// <summary>Thousands of serials are issued in slices, so that the commits of others come in between.</summary>
[Collection(ClusterCollection.Name)]
public sealed class OrderedSerialsTests : IAsyncLifetime
{
    private const int Ordered = 2000;

    private readonly LargestTransaction _largest = new();
    private readonly ClusterFixture _plant;
    private readonly InProcessTestCluster _cluster;

    public OrderedSerialsTests(ClusterFixture plant)
    {
        _plant = plant;
        _cluster = ClusterFixture.Build(1, plant.Storage, services => services.AddSingleton<ICommitObserver>(_largest));
    }

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task No_transaction_is_so_large_that_others_wait_for_it()
    {
        var (number, _) = await _plant.NewLot(1, target: Ordered + 1);

        var issued = await Issue(number, new IssueSerials { Context = ClusterFixture.ByManager, Quantity = Ordered });

        Assert.Equal(Enumerable.Range(2, Ordered), issued.Value!.Serials.Select(serial => serial.SequenceInLot));
        Assert.InRange(_largest.Events, 2, LotDecider.LargestSlice + 1);
        // It is full now.
        Assert.Equal(RefusalCode.LotQuantityExceeded, (await Issue(number, new IssueSerials { Context = ClusterFixture.ByManager })).Refusal?.Code);
    }

    [Fact]
    public async Task Numbers_that_another_lot_gave_by_hand_are_skipped()
    {
        var (number, _) = await _plant.NewLot(1, target: Ordered + 2);
        var (other, _) = await _plant.NewLot(1, target: 2);
        var taken = SerialNumber.Of(number, 700);
        Assert.True((await Issue(other, new IssueSerials { Context = ClusterFixture.ByManager, SerialNumber = taken })).IsDone);

        var issued = await Issue(number, new IssueSerials { Context = ClusterFixture.ByManager, Quantity = Ordered });

        Assert.Equal(Enumerable.Range(2, Ordered + 1).Where(sequence => sequence != 700), issued.Value!.Serials.Select(serial => serial.SequenceInLot));
    }

    [Fact]
    public async Task An_order_whose_key_is_used_for_another_command_meanwhile_ends_all_the_same()
    {
        var (number, _) = await _plant.NewLot(1, target: Ordered + 1);
        var (other, _) = await _plant.NewLot(1, target: 2);
        byte[] key = [.. System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(number))];
        _largest.AfterFirstOf = (Ordered, () => Issue(other, new IssueSerials { Context = Keyed(key, body: 2), Quantity = 1 }));

        var issued = await Issue(number, new IssueSerials { Context = Keyed(key, body: 1), Quantity = Ordered });

        Assert.Equal(Ordered, issued.Value!.Serials.Count);
        Assert.True((await _largest.Between!).IsDone);
        Assert.Equal(RefusalCode.LotQuantityExceeded, (await Issue(number, new IssueSerials { Context = ClusterFixture.ByManager })).Refusal?.Code);
        Assert.Equal(RefusalCode.IdempotencyKeyReused, (await Issue(number, new IssueSerials { Context = Keyed(key, body: 1), Quantity = Ordered })).Refusal?.Code);
    }

    private static CommandContext Keyed(byte[] key, byte body) =>
        ClusterFixture.ByManager with { Keys = [new AnswerKey(key, [body, .. new byte[31]], Forever: false)] };

    /// <summary>As the API does: numbers that the other cluster of this plant took first are asked for again.</summary>
    private async Task<Result<IssuedSerials>> Issue(string lot, IssueSerials command)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _cluster.Client.GetGrain<ILotGrain>(lot).IssueSerials(command);
            }
            catch (StoreUnavailableException) when (attempt < 10)
            {
                // Nothing was issued.
            }
        }
    }

    private sealed class LargestTransaction : ICommitObserver
    {
        public int Events { get; private set; }

        /// <summary>What to send when an order of so many has begun.</summary>
        public (int Quantity, Func<Task<Result<IssuedSerials>>> Send)? AfterFirstOf { get; set; }

        public Task<Result<IssuedSerials>>? Between { get; private set; }

        public void Committed(IReadOnlyList<CommitItem> items)
        {
            Events = Math.Max(Events, items.Sum(item => item.Appends.Sum(append => append.Changes.Length)));
            foreach (var change in items.SelectMany(item => item.Appends).SelectMany(append => append.Changes))
                if (AfterFirstOf is { } after && change.Event is LotEvent.SerialsIssued { Order.Quantity: var quantity } && quantity == after.Quantity)
                    Between ??= Task.Run(after.Send);
        }
    }
}
