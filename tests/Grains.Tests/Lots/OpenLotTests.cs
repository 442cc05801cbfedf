using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Lots;

public class OpenLotTests
{
    [Fact]
    public void A_LOT_is_opened_with_all_that_the_issuer_settled() =>
        LotGiven.Unknown().When(Commands.Open(50)).Then(new LotEvent.Opened
        {
            Id = 1,
            LotNumber = Floor.LotNumber,
            ProductModel = Floor.Model,
            TargetQuantity = 50,
            WorkOrder = "WO-2025-001",
            ProductionDate = new DateOnly(2025, 11, 10),
            Shift = Shift.D,
            Routing = Floor.Seeded,
            At = Floor.Monday.AddMinutes(1),
        });

    [Fact]
    public void A_number_that_is_taken_is_refused() =>
        LotGiven.Lot().When(Commands.Open(3)).RefusedSaying(RefusalCode.DuplicateLot, $"LOT {Floor.LotNumber} already exists.");

    [Fact]
    public void A_LOT_keeps_the_routing_it_was_created_with() =>
        LotGiven.Lot(routing: Floor.RoutingOf(2)).When(Commands.Start(3)).Refused(RefusalCode.ProcessInactive);

    [Fact]
    public void A_fresh_LOT_knows_its_target_model_and_routing()
    {
        var lot = LotGiven.Lot(7).State;
        Assert.Equal((7, Floor.Model, 8), (lot.TargetQuantity, lot.ProductModel, lot.Routing.Processes.Count));
    }
}
