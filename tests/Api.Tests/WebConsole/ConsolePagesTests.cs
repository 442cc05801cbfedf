using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.WebConsole;

/// <summary>The console's files, as browsers and others get them.</summary>
[Collection(PlantCollection.Name)]
public sealed partial class ConsolePagesTests(TestPlant plant)
{
    private static readonly (string, string) Browser = ("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");

    [Fact]
    public async Task A_browser_at_the_root_is_led_to_the_console()
    {
        Assert.Equal("/console/", (await plant.Nobody.Get("/", Browser).Is(302)).Header("Location"));
        Assert.Equal("/console/", (await plant.Nobody.Get("/console").Is(302)).Header("Location"));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("text/html;q=0")]
    public async Task A_program_at_the_root_gets_the_404_that_it_always_got(string accept) =>
        await plant.Nobody.Get("/", ("Accept", accept)).Refused(404, "NOT_FOUND");

    [Theory]
    [InlineData("/console/")]
    [InlineData("/console/sign-in")]
    [InlineData("/console/trace/WF-KR-251110D-001-0001")]
    [InlineData("/console/station?process=3&equipment=SENSOR-01")]
    [InlineData("/console/no-such-screen")]
    public async Task Every_address_of_a_screen_answers_the_page(string path)
    {
        var page = await plant.Nobody.Get(path).Is(200);

        Assert.Equal("text/html", page.MediaType);
        Assert.Equal("no-cache", page.Header("Cache-Control"));
        foreach (var part in new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'", "frame-ancestors 'none'" })
            Assert.Contains(part, page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        foreach (var (address, type) in Addresses(page.Text))
        {
            var asset = await plant.Nobody.Get(address).Is(200);
            Assert.Equal(type, asset.MediaType);
            Assert.Equal("public, max-age=31536000, immutable", asset.Header("Cache-Control"));
        }
    }

    [Fact]
    public async Task The_page_names_every_script_that_the_screen_needs_and_none_twice()
    {
        var page = (await plant.Nobody.Get("/console/settings", ("Cookie", "neurohub_console=x")).Is(200)).Text;

        var scripts = Preloads().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(scripts.Count, scripts.Distinct().Count());
        foreach (var needed in new[] { "app.js", "vendor/preact.js", "shell.js", "screens/settings.js", "words/settings.js", "ui/form.js" })
            Assert.Contains(scripts, script => script.EndsWith('/' + needed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_asset_comes_compressed_to_whoever_takes_brotli()
    {
        var address = Addresses((await plant.Nobody.Get("/console/").Is(200)).Text).First(one => one.Address.EndsWith("app.js", StringComparison.Ordinal)).Address;

        var plain = await plant.Nobody.Get(address).Is(200);
        using var http = new HttpClient { BaseAddress = plant.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        using var compressed = await http.SendAsync(request);

        Assert.Equal("br", Assert.Single(compressed.Content.Headers.ContentEncoding));
        await using var brotli = new BrotliStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        Assert.Equal(plain.Text, await reader.ReadToEndAsync());
        Assert.InRange(compressed.Content.Headers.ContentLength!.Value, 1, plain.Text.Length / 2);
    }

    [Theory]
    [InlineData("/console/a/0123456789abcdef/app.js")]
    [InlineData("/console/a/app.js")]
    [InlineData("/console/a/")]
    public async Task An_asset_of_another_version_is_not_there(string path) => await plant.Nobody.Get(path).Refused(404, "NOT_FOUND");

    [Theory]
    [InlineData("types/api.d.ts")]
    [InlineData("vendor/preact.d.ts")]
    [InlineData("../ConsoleFiles.cs")]
    [InlineData("%2e%2e/ConsoleFiles.cs")]
    public async Task What_is_no_part_of_the_page_is_not_served(string name)
    {
        var app = Addresses((await plant.Nobody.Get("/console/").Is(200)).Text).First(one => one.Address.EndsWith("/app.js", StringComparison.Ordinal)).Address;

        var answer = await plant.Nobody.Get(app.Replace("app.js", name, StringComparison.Ordinal));

        Assert.True(answer.Status == 404 || answer.MediaType == "text/html", answer.Text);
        Assert.DoesNotContain("namespace", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_not_counted_against_an_address_and_sessions_are()
    {
        await using var host = await PlantHost.Start("--NeuroHub:RateLimit:Anonymous=3");
        using var http = new HttpClient { BaseAddress = host.Address };
        for (var i = 0; i < 20; i++)
            Assert.Equal(200, (int)(await http.GetAsync("/console/")).StatusCode);

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
            statuses.Add((int)(await http.PostAsync("/console/token", null)).StatusCode);

        Assert.Equal([401, 401, 401, 429, 429], statuses);
    }

    [Fact]
    public async Task A_developers_folder_is_served_as_it_is_at_that_moment()
    {
        var folder = Directory.CreateTempSubdirectory("neurohub-console-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.html"), "<p>{assets}</p>");
        await using var host = await PlantHost.Start($"--NeuroHub:Console:Folder={folder.FullName}");
        using var http = new HttpClient { BaseAddress = host.Address };

        Assert.Equal("<p>/console/a/folder/</p>", await http.GetStringAsync("/console/"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "app.js"), "new");
        Assert.Equal("new", await http.GetStringAsync("/console/a/folder/app.js"));

        folder.Delete(recursive: true);
    }

    private static IEnumerable<(string Address, string Type)> Addresses(string page) => Assets().Matches(page).Select(match => match.Groups[1].Value)
        .Select(address => (address, Path.GetExtension(address) switch
        {
            ".js" => "text/javascript",
            ".css" => "text/css",
            ".svg" => "image/svg+xml",
            _ => "application/manifest+json",
        }));

    [GeneratedRegex("(?:href|src)=\"(/console/a/[^\"]*)\"")]
    private static partial Regex Assets();

    [GeneratedRegex("modulepreload\" href=\"([^\"]*)\"")]
    private static partial Regex Preloads();
}
