using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Lots;

/// <summary>Thousands of serials are issued in slices; the order is one fact all the same.</summary>
public class OrderSerialsTests
{
    private const int Slice = LotDecider.LargestSlice;

    [Fact]
    public void The_first_slice_tells_the_whole_order()
    {
        var issued = Slices(LotGiven.Lot(600).WhenOrdered(Commands.Issue(600)));

        Assert.Equal(Enumerable.Range(1, Slice), issued.Sequences);
        Assert.Equal((600, 600 - Slice), (issued.Order!.Quantity, issued.Remaining));
        Assert.Equal(Commands.Issue(600).Context.By, issued.Order.By);
    }

    [Fact]
    public void The_slices_follow_each_other_until_all_are_issued()
    {
        var second = Slices(LotGiven.Lot(600).Ordered(Commands.Issue(600)).WhenTheOrderGoesOn());
        var last = Slices(LotGiven.Lot(600).Ordered(Commands.Issue(600), slices: 2).WhenTheOrderGoesOn());

        Assert.Equal(Enumerable.Range(Slice + 1, Slice), second.Sequences);
        Assert.Equal((600 - 2 * Slice, 0), (second.Remaining!.Value, last.Remaining!.Value));
        Assert.Equal(600, last.Sequences[^1]);
    }

    [Fact]
    public void After_the_last_slice_there_is_nothing_to_go_on_with()
    {
        var done = LotGiven.Lot(600).Ordered(Commands.Issue(600), slices: 3);

        Assert.Null(done.State.OpenOrder);
        Assert.Equal(600, done.State.Issued.Count);
        Assert.Empty(done.WhenTheOrderGoesOn().Decision.Events);
    }

    [Fact]
    public void None_is_issued_when_not_all_fit() =>
        LotGiven.Lot(600).Issued(7).WhenOrdered(Commands.Issue(600)).Refused(RefusalCode.LotQuantityExceeded);

    [Fact]
    public void None_is_issued_when_numbers_given_elsewhere_leave_too_few() =>
        LotGiven.Lot(600).Taken($"{Floor.LotNumber}-0599").WhenOrdered(Commands.Issue(600)).Refused(RefusalCode.LotQuantityExceeded);

    [Fact]
    public void A_number_given_elsewhere_meanwhile_is_skipped()
    {
        var issued = Slices(LotGiven.Lot(700).Ordered(Commands.Issue(600)).Taken($"{Floor.LotNumber}-{Slice + 1:0000}").WhenTheOrderGoesOn());

        Assert.Equal(Slice + 2, issued.Sequences[0]);
        Assert.Equal(Slice, issued.Sequences.Length);
    }

    [Fact]
    public void Numbers_given_elsewhere_meanwhile_may_end_the_order_short()
    {
        var issued = Slices(LotGiven.Lot(600).Ordered(Commands.Issue(600), slices: 2).Taken($"{Floor.LotNumber}-0600").WhenTheOrderGoesOn());

        Assert.Equal((600 - 2 * Slice - 1, 0), (issued.Sequences.Length, issued.Remaining!.Value));
    }

    [Fact]
    public void A_LOT_that_is_cancelled_meanwhile_gets_no_more() =>
        Assert.Null(LotGiven.Lot(600).Ordered(Commands.Issue(600)).In(LotStatus.Cancelled).State.OpenOrder);

    [Fact]
    public void A_LOT_that_begins_meanwhile_gets_the_rest() =>
        Assert.Equal(600 - Slice, LotGiven.Lot(600).Ordered(Commands.Issue(600)).In(LotStatus.InProgress).State.OpenOrder!.Remaining);

    private static LotEvent.SerialsIssued Slices(LotThen then) => Assert.IsType<LotEvent.SerialsIssued>(Assert.Single(then.Decision.Events));
}
