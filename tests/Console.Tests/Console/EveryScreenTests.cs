using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Console;

/// <summary>Every screen by its address, for each role: no complaint of the browser, nothing that axe finds, in both themes and languages.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryScreenTests(Chromium chromium, Plant plant)
{
    [Theory]
    [InlineData("ADMIN", "light", "en-GB", true)]
    [InlineData("ADMIN", "dark", "ko-KR", true)]
    // Others see less of the same: that each address opens is enough.
    [InlineData("MANAGER", "dark", "en-GB", false)]
    [InlineData("OPERATOR", "light", "ko-KR", false)]
    public async Task Opens_by_its_address_and_can_be_used_by_everybody(string role, string theme, string language, bool isLookedThrough)
    {
        var floor = await Floor.At(plant);
        var units = await floor.Units(2);
        await floor.Pass(units[0], 1, 2);
        var username = await floor.Hire(role, $"sees.{role}.{theme}".ToLowerInvariant());
        var options = new BrowserNewContextOptions { Locale = language, ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light };
        await using var visit = await chromium.Open(plant.Url, options);
        var found = new List<string>();
        await visit.Run(async page =>
        {
            await page.GotoAsync("/console/");
            await Floor.SignIn(page, username, Floor.Password);
            foreach (var screen in await Screens(page))
            {
                var path = screen == "trace" ? $"trace/{units[0]}" : screen;
                if (theme == "light")
                    await page.GotoAsync($"/console/{path}");
                else
                    await page.EvaluateAsync("path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }", $"/console/{path}");
                await page.Locator("h1").First.WaitForAsync();
                await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
                if (isLookedThrough)
                    found.AddRange((await page.RunAxe()).Violations.Select(violation => $"{path}: {violation.Id} {Where(violation)}"));
            }
        });

        Assert.Empty(found);
    }

    private static async Task<string[]> Screens(IPage page) => JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(
        """
        async () => {
          const root = document.querySelector('script[type=module]').src.replace('app.js', '');
          return JSON.stringify((await import(`${root}router.js`)).routes.map(route => route.name));
        }
        """))!;

    private static string Where(AxeResultItem violation) => string.Join("; ", violation.Nodes.Take(3).Select(node => $"{node.Target} {node.Html}"));
}
