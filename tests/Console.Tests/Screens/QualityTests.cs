using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Screens;

/// <summary><c>/console/quality</c>: where quality is lost, by keyboard alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class QualityTests(Chromium chromium, WorkedPlant plant)
{
    [Fact]
    public async Task Every_bar_and_point_opens_the_units_behind_it()
    {
        var lot = await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open("/console/quality?period=all");

            await ConsolePage.Enter(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "SENSOR_TEMP_FAIL" }));
            await Assertions.Expect(page.Locator("#units-title")).ToHaveTextAsync("Units behind: SENSOR_TEMP_FAIL");
            await Assertions.Expect(page.Locator("#units-title")).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator(".units tbody tr")).ToHaveCountAsync(WorkedPlant.TooHot);

            await ConsolePage.Enter(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Yield" }));
            await Assertions.Expect(page.Locator(".figures dd").First).Not.ToHaveTextAsync("–");
            await ConsolePage.Enter(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "3 Sensor Inspection" }));
            await Assertions.Expect(page.Locator(".units tbody tr")).ToHaveCountAsync(WorkedPlant.TooHot);

            await ConsolePage.Enter(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Capability" }));
            var bars = page.Locator("figure.chart-box").Nth(1);
            await bars.FocusAsync();
            await bars.PressAsync("End");
            await bars.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".units tbody tr")).ToHaveCountAsync(1);
            var points = page.Locator("figure.chart-box").First;
            await points.FocusAsync();
            await points.PressAsync("End");
            await Assertions.Expect(page.Locator(".chart-tip")).ToContainTextAsync("61.9");
            await points.PressAsync("Enter");
            await page.WaitForURLAsync($"**/console/trace/{lot}-0012");
        });
    }

    [Fact]
    public async Task What_is_chosen_is_in_the_address_and_all_is_a_table_and_a_file_too()
    {
        await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open("/console/quality?tab=trends&period=all");
            await page.GetByLabel("Process").SelectOptionAsync("P003");
            await page.WaitForURLAsync("**process=P003**");
            await page.ReloadAsync();
            await Assertions.Expect(page.GetByLabel("Process")).ToHaveValueAsync("P003");

            await ConsolePage.Enter(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Data as table" }).First);
            await Assertions.Expect(page.GetByRole(AriaRole.Cell, new PageGetByRoleOptions { Name = $"{WorkedPlant.TooHot} of 12 runs" })).ToBeVisibleAsync();
            var file = await page.RunAndWaitForDownloadAsync(() => ConsolePage.Enter(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "CSV" }).First));
            Assert.EndsWith(".csv", file.SuggestedFilename, StringComparison.Ordinal);
        });
    }
}
