using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Lots;

/// <summary>rules.md 3: a LOT's work order and a start of the whole LOT are put right.</summary>
public class CorrectionsTests
{
    [Theory]
    [InlineData(null, "WO-1")]
    [InlineData("WO-1", "WO-1")]
    [InlineData("WO-2", "WO-2")]
    [InlineData("", null)]
    [InlineData("  ", null)]
    public void A_work_order_stays_changes_or_is_emptied(string? wanted, string? after)
    {
        var lot = LotGiven.Lot().State.Apply(new LotEvent.WorkOrderChanged("WO-1", Floor.Monday));

        var decision = Change(lot, wanted);

        Assert.Equal(after, decision.Events.Aggregate(lot, (state, e) => state.Apply(e)).WorkOrder);
        Assert.Equal(after == "WO-1", decision.Events is []);
    }

    [Fact]
    public void A_LOT_that_nobody_opened_has_no_work_order_to_change() =>
        Assert.Equal(RefusalCode.LotNotFound, Change(LotGiven.Unknown().State, "WO-1").Refusal?.Code);

    [Fact]
    public void Cancelling_a_start_asks_for_the_LOT_then_the_process_then_the_run()
    {
        var open = LotGiven.Lot().Started(1).State;
        Assert.Equal(RefusalCode.LotNotFound, Cancel(open, 77, lotExists: false).Refusal?.Code);
        Assert.Equal(RefusalCode.ProcessNotFound, Cancel(open, 77).Refusal?.Code);
        Assert.Equal(RefusalCode.ProcessNotStarted, Cancel(open, 2).Refusal?.Code);
        Assert.IsType<LotEvent.StartCancelled>(Assert.Single(Cancel(open, 1).Events));
    }

    private static EventSourcing.Decision<LotEvent> Change(LotState lot, string? workOrder) =>
        LotDecider.ChangeWorkOrder(lot, new ChangeWorkOrder(Floor.By(Floor.Manager), workOrder), Floor.Monday);

    private static EventSourcing.Decision<LotEvent> Cancel(LotState lot, int process, bool lotExists = true)
    {
        var command = new CancelStart { Context = Floor.By(Floor.Manager), ProcessId = $"{process}", Reason = "wrong LOT" };
        return LotDecider.CancelStart(lot, command, new CancelFacts
        {
            Routing = Floor.Seeded,
            NamedLotExists = lotExists,
            Process = Floor.FindProcess(command.ProcessId),
            Now = Floor.Monday.AddMinutes(5),
        });
    }
}
