using NeuroHub.Json;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Calls;

public class BoundsTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("12345", true)]
    [InlineData("123456", false)]
    [InlineData("공정", true)]
    [InlineData("\U0001F600", true)]
    [InlineData("A\0", false)]
    public void A_text_is_short_and_whole(string? text, bool fits) => Assert.Equal(fits, Bounds.Fits(text, 5));

    [Fact]
    public void Half_a_pair_of_surrogates_is_no_text()
    {
        // Not as data of a theory: on its way to the test such a text is mended.
        foreach (var text in (string[])["A\ud800", "\udc00A", "\ud800A", "\ud800\ud800\udc00"])
            Assert.False(Bounds.Fits(text, 5));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{\"a\":[1,2,{\"b\":null}]}", true)]
    [InlineData("[]", false)]
    [InlineData("1", false)]
    [InlineData("{", false)]
    [InlineData("", false)]
    [InlineData("{\"a\":1,\"a\":2}", false)]
    [InlineData("{\"a\":\"\\u0000\"}", false)]
    public void Data_is_a_JSON_object(string text, bool fits) => Assert.Equal(fits, Bounds.Fits(new RawJson(text)));

    [Fact]
    public void Data_is_not_too_large_nor_too_deep()
    {
        Assert.True(Bounds.Fits((RawJson?)null));
        Assert.True(Bounds.Fits(new RawJson($"{{\"a\":{new string('[', 39)}{new string(']', 39)}}}")));
        Assert.False(Bounds.Fits(new RawJson($"{{\"a\":{new string('[', 40)}{new string(']', 40)}}}")));
        Assert.False(Bounds.Fits(new RawJson($"{{\"a\":\"{new string('x', Bounds.MaxData)}\"}}")));
    }
}
