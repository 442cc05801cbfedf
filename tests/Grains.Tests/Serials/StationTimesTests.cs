using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3: times a station gives are kept beside the server's; end before start is refused within one command.</summary>
public class StationTimesTests
{
    private static readonly DateTimeOffset Nine = Floor.Monday;

    [Fact]
    public void An_end_before_the_start_in_one_document_is_refused() => Complete(null, Nine, Nine.AddSeconds(-1)).Refused(RefusalCode.ValidationError);

    [Fact]
    public void An_end_before_the_start_that_another_clock_told_is_kept() =>
        Assert.Equal(Nine.AddHours(-1), Complete(Nine, null, Nine.AddHours(-1)).ClosedRun.StationCompleteTime);

    [Fact]
    public void The_start_in_the_completion_goes_before_the_one_told_earlier() =>
        Complete(Nine, Nine.AddHours(1), Nine.AddMinutes(30)).Refused(RefusalCode.ValidationError);

    [Fact]
    public void The_same_instant_in_two_time_zones_is_no_contradiction() =>
        Assert.Null(Complete(null, Nine, Nine.ToOffset(TimeSpan.FromHours(9))).Decision.Refusal);

    [Fact]
    public void An_end_without_any_start_is_kept() => Assert.Equal(Nine, Complete(null, null, Nine).ClosedRun.StationCompleteTime);

    [Fact]
    public void A_start_without_any_end_is_kept() => Assert.Equal(Nine, Complete(null, Nine, null).ClosedRun.StationStartTime);

    [Fact]
    public void The_start_told_earlier_is_kept_with_the_completion() => Assert.Equal(Nine, Complete(Nine, null, null).ClosedRun.StationStartTime);

    [Fact]
    public void A_recorded_process_keeps_to_the_same_rule() =>
        SerialGiven.Serial()
            .When(new RecordProcess(Commands.Start(1), Commands.Pass(1) with { StationStartTime = Nine, StationCompleteTime = Nine.AddSeconds(-1) }))
            .Refused(RefusalCode.ValidationError);

    private static SerialThen Complete(DateTimeOffset? toldAtStart, DateTimeOffset? start, DateTimeOffset? end) =>
        SerialGiven.Serial().Started(Commands.Start(1) with { StationStartTime = toldAtStart })
            .When(Commands.Pass(1) with { StationStartTime = start, StationCompleteTime = end });
}
