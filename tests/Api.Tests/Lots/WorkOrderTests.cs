using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Lots;

/// <summary>A LOT's work order can be corrected.</summary>
[Collection(PlantCollection.Name)]
public sealed class WorkOrderTests(TestPlant plant)
{
    [Fact]
    public async Task A_work_order_is_corrected_and_taken_away()
    {
        var lot = await plant.NewLot();
        var order = $"WO-{TestPlant.Next()}";

        var changed = await plant.Manager.Put($"lots/{lot.Number}", new { work_order = order }).Is(200);

        Assert.Equal(order, changed.Str("work_order"));
        Assert.Equal(order, (await plant.Operator.Get($"lots/{lot.Id}").Is(200)).Str("work_order"));
        Assert.Equal([lot.Number], (await plant.Operator.Get($"lots?work_order={order}").Is(200)).Each("lot_number"));
        var log = await plant.Admin.Get($"audit-logs?entity_type=lot&entity_id={lot.Number}&limit=1").Is(200);
        Assert.Equal(order, (await plant.Admin.Get($"audit-logs/{log.Num("0.id")}").Is(200)).Str("new_values.work_order"));
        Assert.Equal(changed.Text, (await plant.Manager.Put($"lots/{lot.Number}", new { work_order = order }).Is(200)).Text);

        await plant.Manager.Put($"lots/{lot.Number}", new { work_order = " " }).Is(200);
        Assert.Null((await plant.Operator.Get($"lots/{lot.Id}").Is(200)).Str("work_order"));

        await plant.Manager.Put($"lots/{lot.Number}", new { work_order = order }).Is(200);
        await plant.Manager.Put($"lots/{lot.Number}", new { clear = new[] { "work_order" } }).Is(200);
        Assert.Null((await plant.Operator.Get($"lots/{lot.Id}").Is(200)).Str("work_order"));
    }

    [Fact]
    public async Task It_is_corrected_in_a_closed_LOT_too()
    {
        var lot = await plant.LotIn("CLOSED");

        Assert.Equal("CLOSED", (await plant.Admin.Put($"lots/{lot.Number}", new { work_order = "WO-9" }).Is(200)).Str("status"));
    }

    [Fact]
    public async Task A_work_order_of_more_than_100_characters_is_invalid() =>
        await plant.Manager.Put($"lots/{(await plant.NewLot()).Number}", new { work_order = new string('x', 101) }).Invalid("work_order");

    [Fact]
    public async Task An_unknown_LOT_is_not_found() => await plant.Manager.Put("lots/NO-SUCH-1", new { work_order = "x" }).Refused(404, "LOT_NOT_FOUND");
}
