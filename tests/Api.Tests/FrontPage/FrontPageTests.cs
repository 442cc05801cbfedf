using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.FrontPage;

/// <summary>What a newcomer's browser sees first where the web console is off.</summary>
public sealed partial class FrontPageTests
{
    [Fact]
    public async Task Every_link_of_the_front_page_answers_without_a_token()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Console:Enabled=false", "--NeuroHub:Dashboard:Enabled=true");
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = host.Address };

        var page = await http.GetStringAsync("/");

        var links = Links().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["/favicon.ico", "/front.css", "/docs", "/redoc", "/openapi.json", "/health", "/dashboard"], links);
        foreach (var link in links)
            Assert.InRange((int)(await http.GetAsync(link)).StatusCode, 200, 302);
        foreach (var (path, type) in new[] { ("/", "text/html"), ("/front.css", "text/css"), ("/favicon.ico", "image/x-icon") })
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();
}
