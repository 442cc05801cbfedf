using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Feed;

public sealed class ReplayPaceTests
{
    private readonly SteppedClock _clock = new();
    private readonly ReplayPace _pace;

    public ReplayPaceTests() => _pace = new ReplayPace(_clock);

    [Fact]
    public void Who_was_away_for_a_moment_reads_at_once_and_who_reads_all_waits_for_turns()
    {
        Assert.All(Turns(ReplayPace.PagesAtOnce), wait => Assert.True(wait <= TimeSpan.Zero));

        var later = Turns(ReplayPace.PagesPerSecond);

        Assert.All(later, wait => Assert.True(wait > TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(1), later[^1]);
    }

    [Fact]
    public void A_pause_makes_up_for_what_may_be_read_at_once_and_no_more()
    {
        Turns(ReplayPace.PagesAtOnce + 7);
        _clock.Pass(TimeSpan.FromHours(1));
        Assert.Equal(ReplayPace.PagesAtOnce, Turns(ReplayPace.PagesAtOnce + 5).Count(wait => wait <= TimeSpan.Zero));
    }

    [Fact]
    public async Task A_reader_that_goes_gives_its_turn_back()
    {
        Turns(ReplayPace.PagesAtOnce);
        var next = Turns(1)[0];

        for (var i = 0; i < 1000; i++)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _pace.Turn(new CancellationToken(canceled: true)));

        Assert.Equal(next * 2, Turns(1)[0]);
    }

    [Fact]
    public async Task A_reader_that_goes_does_not_wait_for_its_turn()
    {
        var pace = new ReplayPace(TimeProvider.System);
        for (var i = 0; i < 100 * ReplayPace.PagesPerSecond; i++)
            pace.Take();
        using var gone = new CancellationTokenSource();
        var turn = pace.Turn(gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
    }

    private List<TimeSpan> Turns(int count) => [.. Enumerable.Range(0, count).Select(_ => _pace.Take())];
}
