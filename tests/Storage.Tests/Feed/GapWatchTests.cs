using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Feed;

public sealed class GapWatchTests
{
    private readonly SteppedClock _clock = new();
    private readonly GapWatch _gaps;

    public GapWatchTests() => _gaps = new GapWatch(_clock);

    [Fact]
    public void A_gap_is_over_when_every_transaction_that_could_fill_it_is()
    {
        Assert.True(_gaps.Look(4, 8, new Writers(100, 101)));
        _clock.Pass(GapWatch.Numbered);
        _gaps.Look(4, 9, new Writers(100, 105));
        _gaps.Look(4, 9, new Writers(104, 200));
        Assert.Equal(0, _gaps.SettledThrough);

        Assert.True(_gaps.Look(4, 9, new Writers(105, 200)));

        // Position 9 came after the gap was seen: who took one below it since may still be writing.
        Assert.Equal(8, _gaps.SettledThrough);
        Assert.False(_gaps.IsOpen);
    }

    [Fact]
    public void Nobody_is_taken_for_done_who_may_not_have_a_number_yet()
    {
        _gaps.Look(4, 8, new Writers(100, 100));
        _gaps.Look(4, 8, new Writers(100, 100));
        _clock.Pass(GapWatch.Numbered - TimeSpan.FromMilliseconds(1));
        _gaps.Look(4, 8, new Writers(100, 100));
        Assert.Equal(0, _gaps.SettledThrough);

        _clock.Pass(TimeSpan.FromMilliseconds(1));
        _gaps.Look(4, 8, new Writers(100, 100));
        _gaps.Look(4, 8, new Writers(100, 100));

        Assert.Equal(8, _gaps.SettledThrough);
    }

    [Fact]
    public void Patience_ends()
    {
        _gaps.Look(4, 8, new Writers(100, 101));
        _clock.Pass(GapWatch.Patience);

        Assert.False(_gaps.Look(4, 8, new Writers(100, 300)));
        Assert.Equal(8, _gaps.SettledThrough);
    }

    [Fact]
    public void Another_gap_is_waited_for_anew()
    {
        _gaps.Look(4, 8, new Writers(100, 101));
        _clock.Pass(GapWatch.Patience);

        Assert.True(_gaps.Look(8, 12, new Writers(100, 101)));
        Assert.Equal(0, _gaps.SettledThrough);
    }
}
