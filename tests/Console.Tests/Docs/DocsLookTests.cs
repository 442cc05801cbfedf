using System.Text.Json;
using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Docs;

/// <summary>Groups, fields and colours of <c>/docs</c>.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DocsLookTests(Chromium chromium, Plant plant)
{
    [Fact]
    public async Task Groups_are_in_the_documents_order_and_found_by_a_word()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var docs = new DocsPage(page);
            await docs.Open();
            var document = JsonDocument.Parse(await (await page.APIRequest.GetAsync("/openapi.json")).TextAsync()).RootElement;
            Assert.Equal(document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()!), await docs.Groups());

            await docs.Filter.FillAsync("LABEL");

            await Assertions.Expect(page.Locator(".opblock-tag")).ToHaveCountAsync(1);
            Assert.Equal(["Labels"], await docs.Groups());
        });
    }

    [Fact]
    public async Task Fields_that_may_stay_empty_are_empty_and_the_others_have_their_example()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var docs = new DocsPage(page);
            await docs.Open();
            await docs.SignIn();

            var list = await docs.Try("GET", "/api/v1/process-data");
            var asked = (await list.Execute(200)).Answer;
            var one = await docs.Try("GET", "/api/v1/analytics/measurements");

            Assert.Equal("", new Uri(asked.Url).Query);
            Assert.Equal("TEMP", await one.Field("code").InputValueAsync());
            Assert.Equal("", await one.Field("start_date").InputValueAsync());
        });
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgba(0, 0, 0, 0)")]
    [InlineData(ColorScheme.Dark, "rgb(28, 32, 34)")]
    public async Task The_page_is_as_light_as_the_persons_desk(ColorScheme scheme, string background)
    {
        await using var visit = await chromium.Open(plant.Url, new BrowserNewContextOptions { ColorScheme = scheme });
        await visit.Run(async page =>
        {
            await new DocsPage(page).Open();

            Assert.Equal(background, await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor"));
        });
    }

    [Fact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        await using var visit = await chromium.Open(plant.Url, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 } });
        await visit.Run(async page =>
        {
            var docs = new DocsPage(page);
            await docs.Open();
            await docs.SignIn();
            await (await docs.Try("GET", "/api/v1/lots")).Execute(200);

            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        });
    }

    [Theory]
    // ReDoc wants its maker's logo from the internet, and at times tries eval. The policy says no, and it does without both.
    [InlineData("/redoc", "https://cdn\\.redoc\\.ly/|script-src forbids eval")]
    [InlineData("/", null)]
    public async Task The_other_pages_are_shown_without_a_complaint(string path, string? expected)
    {
        await using var visit = await chromium.Open(plant.Url, expected: expected);
        await visit.Run(async page =>
        {
            await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await Assertions.Expect(page.Locator("h1").First).ToBeVisibleAsync();
        });
    }
}
