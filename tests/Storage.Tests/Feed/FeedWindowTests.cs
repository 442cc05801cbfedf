using NeuroHub.Storage.Feed;

namespace NeuroHub.Storage.Tests.Feed;

public sealed class FeedWindowTests
{
    [Fact]
    public void What_is_in_it_is_told_from_any_place()
    {
        var window = new FeedWindow(10);
        window.Add(12, Events(12, 2));
        window.Add(13, []);
        window.Add(14, Events(14, 1));

        Assert.Equal(["12.0", "12.1", "14.0"], Ids(window.After(FeedId.After(10), 100)));
        Assert.Equal(["12.1", "14.0"], Ids(window.After(new FeedId(12, 0), 100)));
        Assert.Equal(["14.0"], Ids(window.After(FeedId.After(12), 100)));
        Assert.Empty(Ids(window.After(FeedId.After(14), 100)));
    }

    [Fact]
    public void What_is_before_it_must_be_read_elsewhere()
    {
        var window = new FeedWindow(10);
        window.Add(12, Events(12, 1));

        Assert.Null(window.After(FeedId.After(9), 100));
        Assert.Null(window.After(new FeedId(10, 0), 100));
    }

    [Fact]
    public void A_long_answer_is_cut_between_stored_events()
    {
        var window = new FeedWindow(0);
        for (var position = 1; position <= 10; position++)
            window.Add(position, Events(position, 3));

        var (events, cursor) = window.After(FeedId.After(0), 4)!.Value;

        Assert.Equal(6, events.Count);
        Assert.Equal(FeedId.After(2), cursor);
    }

    [Fact]
    public void The_oldest_leave_it()
    {
        var window = new FeedWindow(0);
        for (var position = 1; position <= 10_000; position++)
            window.Add(position, Events(position, 1));

        Assert.Null(window.After(FeedId.After(10_000 - 4097), 100_000));
        var kept = window.After(FeedId.After(10_000 - 4096), 100_000)!.Value.Events;
        Assert.Equal(4096, kept.Count);
        Assert.Equal(Enumerable.Range(10_000 - 4095, 4096), kept.Select(e => (int)e.Id.Position));
    }

    private static List<FeedEvent> Events(long position, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new FeedEvent(new FeedId(position, i), FeedKind.Alert, new FeedData { At = default }))];

    private static IEnumerable<string> Ids((List<FeedEvent> Events, FeedId Cursor)? read) => read!.Value.Events.Select(e => e.Id.ToString());
}
