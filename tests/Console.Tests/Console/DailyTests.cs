using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Console;

/// <summary>Ways that new users of each role looked for and did not find.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DailyTests(Chromium chromium, Plant plant)
{
    [Fact]
    public async Task The_last_units_lead_to_their_life_the_menu_to_ones_own_work_and_the_next_person_begins_elsewhere()
    {
        var floor = await Floor.At(plant);
        var unit = (await floor.Units(1))[0];
        var worker = await floor.Hire("OPERATOR", "daily.operator");
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await page.GotoAsync("/console/station?process=1&equipment=EQ-01&line=LINE-A");
            await Floor.SignIn(page, worker, Floor.Password);
            await Floor.At(page, "ready");
            await Floor.Scan(page, unit);
            await Floor.At(page, "running");
            await page.Keyboard.PressAsync("F9");
            await Floor.At(page, "verdict");
            await page.ReloadAsync();
            await Floor.At(page, "ready");

            await page.Locator($"a[href$='trace/{unit}']").ClickAsync();
            await page.WaitForURLAsync($"**/console/trace/{unit}");

            await page.Locator(".menu > button").ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "My work today" }).ClickAsync();
            await page.WaitForURLAsync($"**/console/data?*worker={worker}*");

            await page.Locator(".menu > button").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
            await page.Locator(".sign-in").WaitForAsync();
            await page.WaitForURLAsync("**/console/");
        });
    }

    [Fact]
    public async Task What_waits_at_a_process_is_one_click_away()
    {
        var floor = await Floor.At(plant);
        var unit = (await floor.Units(1))[0];
        await floor.Pass(unit, 1, 2, 3, 4, 5);
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await page.GotoAsync("/console/floor");
            await Floor.SignIn(page);

            await page.Locator("a.fl-waiting[href$='waiting_at=6']").ClickAsync();

            await page.WaitForURLAsync("**/console/serials?waiting_at=6");
            await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = unit })).ToBeVisibleAsync();
        });
    }
}
