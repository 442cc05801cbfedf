using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>Every gate of a start and every reason against a rework, not only the first.</summary>
public class EligibilityTests
{
    [Fact]
    public void A_fresh_serial_may_start_its_first_process()
    {
        var eligibility = SerialGiven.Serial().Eligibility(1);
        Assert.True(eligibility.IsEligible);
        Assert.Equal(Enum.GetValues<StartGateName>(), eligibility.Gates.Select(gate => gate.Name));
    }

    [Fact]
    public void Each_gate_that_is_closed_says_so() =>
        Assert.Equal(
            [
                (StartGateName.LotActive, RefusalCode.LotNotActive),
                (StartGateName.NoOpenRun, RefusalCode.DuplicateStart),
                (StartGateName.Rework, RefusalCode.ReworkProcessOnly),
                (StartGateName.Order, RefusalCode.InvalidProcessSequence),
            ],
            Closed(SerialGiven.Serial().Passed(1).Failed(2).ReworkApproved().Started(2).InLot(LotStatus.Cancelled).Eligibility(4)));

    [Fact]
    public void A_final_serial_shows_what_else_is_closed() =>
        Assert.Equal(
            [(StartGateName.SerialNotFinal, RefusalCode.SerialFinal), (StartGateName.NotPassed, RefusalCode.ProcessAlreadyPassed)],
            Closed(SerialGiven.Serial().Passed(1).Scrapped().Eligibility(1)));

    [Fact]
    public void A_process_outside_of_the_routing_has_no_gates_after_that_one()
    {
        var eligibility = SerialGiven.Serial().Eligibility(9);
        Assert.Equal([(StartGateName.ProcessInRouting, RefusalCode.ProcessInactive)], Closed(eligibility));
        Assert.Equal(StartGateName.ProcessInRouting, eligibility.Gates[^1].Name);
    }

    [Fact]
    public void Every_reason_against_a_rework_is_named() =>
        Assert.Equal(
            [RefusalCode.ReworkNotAllowed, RefusalCode.ReworkLimitExceeded, RefusalCode.LotNotActive],
            SerialGiven.Serial().Passed(1).Failed(2).Routed(Floor.RoutingOf(3, noRework: [2])).ReworkLimit(0).InLot(LotStatus.Closed).ReasonsAgainstRework());

    [Fact]
    public void A_final_serial_is_not_called_not_defected_as_well() =>
        Assert.Equal([RefusalCode.SerialFinal], SerialGiven.Serial().Scrapped().ReasonsAgainstRework());

    [Fact]
    public void Nothing_is_against_the_rework_of_a_defected_serial() => Assert.Empty(SerialGiven.Serial().Failed(1).ReasonsAgainstRework());

    private static IEnumerable<(StartGateName, RefusalCode)> Closed(StartEligibility eligibility) =>
        eligibility.Gates.Where(gate => !gate.IsOpen).Select(gate => (gate.Name, gate.Refusal!.Code));
}
