using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Screens;

/// <summary><c>/console/data</c>: runs, and what was measured.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DataTests(Chromium chromium, WorkedPlant plant)
{
    [Fact]
    public async Task A_run_is_found_by_what_was_measured_and_opened()
    {
        await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open("/console/data?period=all");
            var search = page.GetByLabel("By measured value");

            await search.FillAsync("temp 61");
            await search.PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("TEMP>60.5");
            await search.FillAsync("temp > 61,5");
            await search.PressAsync("Enter");

            await page.WaitForURLAsync("**measured=TEMP%3E61.5**");
            await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
            await ConsolePage.Enter(page.Locator(".row-link").First);
            await Assertions.Expect(console.Heading).ToHaveTextAsync("3 Sensor Inspection");
            await Assertions.Expect(page.Locator(".run-page")).ToContainTextAsync("outside");
            await Assertions.Expect(page.Locator(".run-page")).ToContainTextAsync("temp_sensor.measured_temp");
        });
    }
}
