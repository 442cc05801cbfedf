using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Answers;

[Collection(PlantCollection.Name)]
public sealed class ReadYourWritesTests(TestPlant plant)
{
    private const int Clients = 16;
    private const int LotsEach = 5;

    /// <summary>However many ask for the same page at the same time, each sees what it was answered before it asked.</summary>
    [Fact]
    public async Task Everybody_who_reads_one_list_at_once_sees_their_own_command()
    {
        var model = await plant.NewModel();
        var query = $"lots?limit=1000&product_model_id={model.Id}";

        var seen = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var missed = 0;
            for (var i = 0; i < LotsEach; i++)
            {
                var lot = await plant.NewLot(1, model);
                if (!(await plant.Operator.Get(query).Is(200)).Each("lot_number").Contains(lot.Number))
                    missed++;
            }

            return missed;
        }));

        Assert.All(seen, missed => Assert.Equal(0, missed));
        Assert.Equal(Clients * LotsEach, (await plant.Operator.Get(query).Is(200)).Each("lot_number").Length);
    }
}
