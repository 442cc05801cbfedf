using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;

namespace NeuroHub.Grains.Tests.Lots;

/// <summary>Its serials move the row; the LOT writes it to its own history once, whenever it is told.</summary>
public class NoteProgressTests
{
    [Theory]
    [InlineData(LotStatus.Created, LotStatus.InProgress)]
    [InlineData(LotStatus.Created, LotStatus.Completed)]
    [InlineData(LotStatus.InProgress, LotStatus.Completed)]
    public void What_the_row_knows_and_the_LOT_does_not_is_noted(LotStatus known, LotStatus row) =>
        LotGiven.Lot().In(known).RowSays(row).WhenProgressIsNoted().Leaves(row);

    [Theory]
    [InlineData(LotStatus.InProgress, LotStatus.InProgress)]
    [InlineData(LotStatus.Completed, LotStatus.Completed)]
    [InlineData(LotStatus.Closed, LotStatus.Completed)]
    [InlineData(LotStatus.Cancelled, LotStatus.InProgress)]
    [InlineData(LotStatus.Cancelled, LotStatus.Completed)]
    [InlineData(LotStatus.Created, LotStatus.Created)]
    [InlineData(LotStatus.Completed, LotStatus.InProgress)]
    [InlineData(LotStatus.Created, LotStatus.Cancelled)]
    public void What_the_LOT_knows_already_is_not_noted_again(LotStatus known, LotStatus row) =>
        LotGiven.Lot().In(known).RowSays(row).WhenProgressIsNoted().ChangesNothing();

    [Fact]
    public void The_note_states_the_status_and_the_time() =>
        LotGiven.Lot().RowSays(LotStatus.InProgress).WhenProgressIsNoted()
            .Then(new LotEvent.ProgressNoted(LotStatus.InProgress, Floor.Monday.AddMinutes(2)));

    [Fact]
    public void A_note_does_not_move_the_gate()
    {
        var lot = LotGiven.Lot().RowSays(LotStatus.InProgress);
        Assert.Equal(lot.State.GateVersion, lot.WhenProgressIsNoted().After.GateVersion);
    }
}
