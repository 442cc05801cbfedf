using NeuroHub.Storage.Feed;

namespace NeuroHub.Storage.Tests.Feed;

public sealed class FeedIdTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("1234")]
    [InlineData("1234.0")]
    [InlineData("1234.17")]
    public void An_id_reads_back(string text)
    {
        Assert.True(FeedId.TryParse(text, out var id));
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData(".1")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0.0")]
    [InlineData("1,0")]
    [InlineData("x")]
    [InlineData("9999999999999999999")]
    [InlineData("1.99999999999")]
    public void What_is_no_id_is_none(string text) => Assert.False(FeedId.TryParse(text, out _));

    [Fact]
    public void A_position_alone_is_after_all_that_follows_from_it()
    {
        Assert.True(FeedId.After(5).IsAfter(new FeedId(5, 99)));
        Assert.True(new FeedId(6, 0).IsAfter(FeedId.After(5)));
        Assert.True(new FeedId(5, 1).IsAfter(new FeedId(5, 0)));
        Assert.False(new FeedId(5, 0).IsAfter(new FeedId(5, 0)));
    }
}
