using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>rules.md 4: totals are exact to 10,000. A host of its own, so that the other lists stay countable.</summary>
[Collection(CrowdedPlantCollection.Name)]
public sealed class CappedTotalTests(TestPlant plant)
{
    [Fact]
    public async Task Above_ten_thousand_the_total_is_capped_and_says_so()
    {
        foreach (var quantity in (int[])[9999, 1])
            await plant.Manager.Post("serials", new { lot_id = (await plant.NewLot(quantity)).Id, quantity }).Is(201);
        var exact = await plant.Operator.Get("serials?limit=1").Is(200);
        await plant.NewSerial();
        var capped = await plant.Operator.Get("serials?limit=1").Is(200);

        Assert.Equal(("10000", null), (exact.Header("X-Total-Count"), exact.Header("X-Total-Count-Capped")));
        Assert.Equal(("10000", "true"), (capped.Header("X-Total-Count"), capped.Header("X-Total-Count-Capped")));
    }
}
