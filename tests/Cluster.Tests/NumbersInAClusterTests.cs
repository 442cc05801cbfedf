using NeuroHub.Lots;
using NeuroHub.Numbers;
using NeuroHub.Results;

namespace NeuroHub.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class NumbersInAClusterTests(ClusterFixture plant)
{
    [Fact]
    public async Task A_range_goes_on_where_it_stood_after_its_activation_went_away()
    {
        var range = plant.Cluster.Client.GetGrain<INumberRangeGrain>("range-" + Guid.NewGuid());
        Assert.Equal(1, await range.Take(5));

        await plant.Cluster.DeactivateAsync(range);

        Assert.Equal(6, await range.Take(1));
    }

    [Fact]
    public async Task Reserved_numbers_are_never_handed_out()
    {
        var range = plant.Cluster.Client.GetGrain<INumberRangeGrain>("range-" + Guid.NewGuid());

        await range.Reserve(8);
        await range.Reserve(3);

        Assert.Equal(9, await range.Take(1));
    }

    [Fact]
    public async Task Fifty_lots_made_at_once_get_fifty_numbers_in_a_row()
    {
        var prefix = "P" + Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();

        var lots = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Issue(prefix, ClusterFixture.ByManager)));

        Assert.Equal(
            Enumerable.Range(1, 50).Select(n => $"{prefix}-{n:000}"),
            lots.Select(lot => lot.Value!.LotNumber).Order());
    }

    [Fact]
    public async Task A_repeat_with_its_key_makes_no_second_lot_and_leaves_no_gap()
    {
        var prefix = "P" + Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        var keyed = ClusterFixture.ByManager with { Keys = [new AnswerKey(Guid.NewGuid().ToByteArray(), null, Forever: false)] };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Issue(prefix, keyed)));
        var next = await Issue(prefix, ClusterFixture.ByManager);

        Assert.All(answers, answer => Assert.Equal(prefix + "-001", answer.Value?.LotNumber));
        Assert.Equal(prefix + "-002", next.Value!.LotNumber);
    }

    private Task<Result<LotView>> Issue(string prefix, CommandContext context) =>
        plant.Cluster.Client.GetGrain<ILotIssuerGrain>(prefix).Create(new CreateLot
        {
            Context = context,
            ProductModelId = 1,
            TargetQuantity = 1,
            ProductionDate = new DateOnly(2025, 11, 10),
            Shift = Shift.D,
        });
}
