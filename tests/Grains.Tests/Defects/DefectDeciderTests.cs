using NeuroHub.Defects;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Defects;

public class DefectDeciderTests
{
    private static readonly DefectView Cracked = new()
    {
        Id = 92,
        LotNumber = Floor.LotNumber,
        ProcessNumber = 2,
        Code = "PART_DEFECT",
        RecordedBy = "kim",
        RecordedAt = Floor.Monday,
    };

    [Fact]
    public void The_cause_of_no_defect_is_refused() => Assert.Equal(RefusalCode.DefectNotFound, Record(null, "MATERIAL").Refusal!.Code);

    [Theory]
    [InlineData("MATERIAL")]
    [InlineData("material")]
    public void A_cause_is_kept_with_its_category_in_upper_case(string category) =>
        Assert.Equal(new DefectEvent.CauseRecorded(92, "MATERIAL", "brittle alloy", "park", Floor.Monday), Assert.Single(Record(Cracked, category).Events));

    [Fact]
    public void A_later_cause_takes_the_place_of_the_first()
    {
        var state = DefectState.None
            .Apply(new DefectEvent.CauseRecorded(92, "MATERIAL", "brittle alloy", "park", Floor.Monday))
            .Apply(new DefectEvent.CauseRecorded(92, "METHOD", "bent too cold", "choi", Floor.Monday.AddDays(1)));
        Assert.Equal((92L, new DefectCause("METHOD", "bent too cold", "choi", Floor.Monday.AddDays(1))), (state.Id, state.Cause!));
    }

    private static EventSourcing.Decision<DefectEvent> Record(DefectView? defect, string category) =>
        DefectDecider.RecordCause(92, defect, new RecordCause(Floor.By(Floor.Manager), category, "brittle alloy"), Floor.Monday);
}
