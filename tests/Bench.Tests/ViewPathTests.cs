using NeuroHub.Bench.Views;

namespace NeuroHub.Bench.Tests;

public class ViewPathTests
{
    [Fact]
    public void Choices_are_taken_in_turn()
    {
        var path = new ViewPath("/lots/{1|2|3}?limit=5");
        Assert.Equal(["/lots/1?limit=5", "/lots/2?limit=5", "/lots/3?limit=5"], new[] { path.Next(), path.Next(), path.Next() }.Order());
    }

    [Fact]
    public void One_of_the_choices_may_be_nothing() =>
        Assert.Equal(["/a?m=", "/a?m=1"], Turns(new ViewPath("/a?m={|1}"), 2));

    [Theory]
    [InlineData("/dashboard/summary")]
    [InlineData("/odd}path{")]
    public void A_path_without_choices_is_itself(string text) => Assert.Equal([text], Turns(new ViewPath(text), 1));

    private static IEnumerable<string> Turns(ViewPath path, int count) => Enumerable.Range(0, count).Select(_ => path.Next()).Order();
}
