using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Lots;

/// <summary>rules.md 3: a LOT's status changed by hand, checks in order, decided on its row.</summary>
public class ChangeStatusTests
{
    [Fact]
    public void A_change_states_both_statuses_the_reason_and_the_manager() =>
        LotGiven.Lot().When(Commands.Change(LotStatus.Cancelled, "no parts")).Then(
            new LotEvent.StatusChanged(LotStatus.Created, LotStatus.Cancelled, "no parts", "park", Floor.Monday.AddMinutes(2)));

    [Fact]
    public void An_impossible_change_names_both_statuses() =>
        LotGiven.Lot().In(LotStatus.InProgress).When(Commands.Change(LotStatus.Closed)).RefusedSaying(
            RefusalCode.InvalidStatusTransition, $"LOT {Floor.LotNumber} cannot go from IN_PROGRESS to CLOSED.");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Cancelling_needs_a_reason(string? reason) =>
        LotGiven.Lot().When(Commands.Change(LotStatus.Cancelled, reason)).Refused(RefusalCode.ReasonRequired);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\t")]
    public void Completing_by_hand_needs_a_reason(string? reason) =>
        LotGiven.Lot().In(LotStatus.InProgress).When(Commands.Change(LotStatus.Completed, reason)).Refused(RefusalCode.ReasonRequired);

    [Fact]
    public void Starting_a_LOT_by_hand_needs_no_reason() =>
        LotGiven.Lot().When(Commands.Change(LotStatus.InProgress)).Leaves(LotStatus.InProgress);

    [Fact]
    public void Closing_needs_no_reason() =>
        LotGiven.Lot().In(LotStatus.Completed).When(Commands.Change(LotStatus.Closed)).Leaves(LotStatus.Closed);

    [Theory]
    [InlineData(LotStatus.Completed)]
    [InlineData(LotStatus.Cancelled)]
    public void The_same_status_again_is_no_change_even_without_a_reason(LotStatus status) =>
        LotGiven.Lot().In(status).When(Commands.Change(status)).ChangesNothing();

    [Fact]
    public void The_same_status_again_is_no_change_even_with_open_runs() =>
        LotGiven.Lot().In(LotStatus.Completed).OpenRuns(1).When(Commands.Change(LotStatus.Completed)).ChangesNothing();

    [Fact]
    public void An_impossible_change_is_named_before_the_missing_reason() =>
        LotGiven.Lot().When(Commands.Change(LotStatus.Completed)).Refused(RefusalCode.InvalidStatusTransition);

    [Fact]
    public void The_missing_reason_is_named_before_the_open_runs() =>
        LotGiven.Lot().In(LotStatus.InProgress).OpenRuns(1).When(Commands.Change(LotStatus.Completed)).Refused(RefusalCode.ReasonRequired);

    [Fact]
    public void Open_runs_hold_back_a_completion_by_hand() =>
        LotGiven.Lot().In(LotStatus.InProgress).OpenRuns(2).When(Commands.Change(LotStatus.Completed, "short of parts"))
            .RefusedSaying(RefusalCode.LotHasOpenRuns, $"LOT {Floor.LotNumber} has 2 open runs.");

    [Theory]
    [InlineData(LotStatus.Created)]
    [InlineData(LotStatus.InProgress)]
    public void Open_runs_do_not_hold_back_a_cancellation(LotStatus status) =>
        LotGiven.Lot().In(status).OpenRuns(2).When(Commands.Change(LotStatus.Cancelled, "no parts")).Leaves(LotStatus.Cancelled);

    [Fact]
    public void The_row_decides_when_its_serials_have_moved_it_on() =>
        LotGiven.Lot().RowSays(LotStatus.Completed).When(Commands.Change(LotStatus.Cancelled, "no parts"))
            .Refused(RefusalCode.InvalidStatusTransition);

    [Fact]
    public void Each_change_by_hand_moves_the_gate()
    {
        var lot = LotGiven.Lot();
        Assert.Equal(lot.State.GateVersion + 1, lot.When(Commands.Change(LotStatus.InProgress)).After.GateVersion);
    }
}
