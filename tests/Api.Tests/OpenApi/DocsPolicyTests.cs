using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.OpenApi;

/// <summary>The documentation's pages run no script but their own files, and keep no token.</summary>
[Collection(PlantCollection.Name)]
public sealed partial class DocsPolicyTests(TestPlant plant)
{
    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    public async Task The_policy_allows_nothing_inline(string path)
    {
        var policy = (await plant.Nobody.Get(path).Is(200)).Header("Content-Security-Policy")!;

        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    public async Task The_page_has_nothing_inline(string path)
    {
        var html = (await plant.Nobody.Get(path).Is(200)).Text;

        Assert.DoesNotMatch(InlineScript(), html);
        Assert.DoesNotMatch(InlineStyle(), html);
    }

    [Theory]
    [InlineData("/docs", true)]
    [InlineData("/redoc", false)]
    [InlineData("/docs/swagger.js", false)]
    [InlineData("/openapi.json", false)]
    public async Task Pictures_made_by_the_page_are_shown_by_docs_alone(string path, bool allowed)
    {
        var policy = (await plant.Nobody.Get(path).Is(200)).Header("Content-Security-Policy")!;

        Assert.Equal(allowed, policy.Contains("img-src 'self' data: blob:;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_is_not_kept_in_the_browser()
    {
        var script = (await plant.Nobody.Get("/docs/swagger.js").Is(200)).Text;

        Assert.Contains("persistAuthorization: false", script, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=")]
    private static partial Regex InlineScript();

    [GeneratedRegex("<style|\\sstyle\\s*=")]
    private static partial Regex InlineStyle();
}
