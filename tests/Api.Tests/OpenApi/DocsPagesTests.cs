using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.OpenApi;

/// <summary>Requirements 2.3. A plant has no internet: the pages must bring everything they need.</summary>
[Collection(PlantCollection.Name)]
public sealed partial class DocsPagesTests(TestPlant plant)
{
    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    public async Task The_page_answers_with_html(string path) => Assert.Equal("text/html", (await Page(path)).Answer.MediaType);

    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    public async Task The_page_refers_to_no_other_host(string path)
    {
        var (page, _) = await Page(path);

        Assert.DoesNotContain(References(page.Text), IsElsewhere);
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    public async Task Everything_the_page_refers_to_is_served_here(string path)
    {
        var (page, at) = await Page(path);

        foreach (var reference in References(page.Text).Where(reference => !IsElsewhere(reference) && !reference.StartsWith('#') && !reference.StartsWith("data:", StringComparison.Ordinal)))
            await plant.Nobody.Get(new Uri(new Uri(plant.Address, at), reference).PathAndQuery).Is(200);
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    public async Task The_pages_own_scripts_and_styles_load_nothing_from_elsewhere(string path)
    {
        var (page, at) = await Page(path);

        foreach (var reference in References(page.Text).Where(reference => reference.EndsWith(".js", StringComparison.Ordinal) || reference.EndsWith(".css", StringComparison.Ordinal)))
        {
            var text = (await plant.Nobody.Get(new Uri(new Uri(plant.Address, at), reference).PathAndQuery).Is(200)).Text;
            Assert.Empty(Loads().Matches(text).Select(match => match.Value));
        }
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    public async Task The_page_knows_where_the_document_is(string path)
    {
        var (page, at) = await Page(path);
        var all = page.Text;
        foreach (var reference in References(page.Text).Where(reference => reference.EndsWith(".js", StringComparison.Ordinal) && !reference.Contains("bundle", StringComparison.Ordinal)))
            all += (await plant.Nobody.Get(new Uri(new Uri(plant.Address, at), reference).PathAndQuery)).Text;

        Assert.Contains("openapi.json", all, StringComparison.Ordinal);
    }

    // /docs may answer with a redirect to its own index page.
    private async Task<(Answer Answer, string At)> Page(string path)
    {
        for (var hops = 0; hops < 3; hops++)
        {
            var answer = await plant.Nobody.Get(path);
            if (answer.Status is not (301 or 302 or 307 or 308))
                return (answer.Is(200), path);
            path = new Uri(new Uri(plant.Address, path), answer.Headers.Location!).PathAndQuery;
        }

        throw new InvalidOperationException($"{path} redirects for ever");
    }

    private static IEnumerable<string> References(string html) => SourceOrLink().Matches(html).Select(match => match.Groups[1].Value).Where(value => value.Length > 0);

    private static bool IsElsewhere(string reference) =>
        reference.StartsWith("//", StringComparison.Ordinal) || Uri.TryCreate(reference, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    [GeneratedRegex("(?:src|href)\\s*=\\s*[\"']([^\"']*)[\"']")]
    private static partial Regex SourceOrLink();

    // What a browser would fetch by itself: imports, web fonts, script elements made on the fly from known networks.
    [GeneratedRegex("@import\\s+(?:url\\()?[\"']?https?:|url\\([\"']?https?:|fonts\\.googleapis\\.com|cdn\\.jsdelivr\\.net|unpkg\\.com/|cdn\\.redoc\\.ly")]
    private static partial Regex Loads();
}
