using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.FrontPage;

/// <summary>What a newcomer's browser sees first.</summary>
[Collection(PlantCollection.Name)]
public sealed partial class FrontPageTests(TestPlant plant)
{
    [Fact]
    public async Task Every_link_of_the_front_page_answers_without_a_token()
    {
        var page = (await plant.Nobody.Get("/").Is(200)).Text;

        var links = Links().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["/favicon.ico", "/front.css", "/docs", "/redoc", "/openapi.json", "/health", "/dashboard"], links);
        foreach (var link in links)
            Assert.InRange((await plant.Nobody.Get(link)).Status, 200, 302);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/front.css", "text/css")]
    [InlineData("/favicon.ico", "image/x-icon")]
    public async Task The_page_brings_all_that_it_needs(string path, string type)
    {
        var answer = await plant.Nobody.Get(path).Is(200);

        Assert.Equal(type, answer.MediaType);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();
}
