using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;
using NeuroHub.Console.Tests.Console;

namespace NeuroHub.Console.Tests.Screens;

/// <summary>The shell: everything is a few keys, or one scan, away.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeysTests(Chromium chromium, WorkedPlant plant)
{
    /// <summary>Between two keys of a person: faster ones are a scanner's.</summary>
    private static readonly KeyboardTypeOptions ByHand = new() { Delay = 90 };

    [Fact]
    public async Task Pages_units_and_the_list_of_keys_open_by_keys_and_a_unit_by_its_label()
    {
        var lot = await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open("/console/system");

            // At once: search may still be on its way.
            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.TypeAsync("rework", ByHand);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/console/rework");

            // A whole number does not wait for what else there is.
            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.TypeAsync($"{lot}-0001", ByHand);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync($"**/console/trace/{lot}-0001");
            await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);

            await page.Keyboard.PressAsync("?");
            await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Type a number, or its last digits");
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);

            await Floor.Scan(page, $"{lot}-0002");
            await page.WaitForURLAsync($"**/console/trace/{lot}-0002");
            await Floor.Scan(page, lot);
            await page.WaitForURLAsync($"**/console/lots/{lot}");
        });
    }

    [Fact]
    public async Task A_lot_and_its_units_are_made_and_found_by_their_last_digits_at_the_stations_of_two_lines()
    {
        await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open("/console/lots/new", WorkedPlant.Manager, WorkedPlant.Password);
            await page.GetByLabel("Number of units").FillAsync("3");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".table tbody tr")).ToHaveCountAsync(3);
            var made = new Uri(page.Url).Segments[^1];

            // Two LOTs have such a unit; what can be worked on stands first.
            await page.GotoAsync("/console/station?process=1&equipment=EQ-01&line=LINE-B");
            await Floor.At(page, "ready");
            await page.Keyboard.PressAsync("F2");
            await page.Keyboard.TypeAsync("0001", ByHand);
            await page.Keyboard.PressAsync("Enter");
            var chosen = page.Locator(".st-hits [aria-selected=true]");
            await Assertions.Expect(chosen).ToHaveTextAsync($"{made}-0001Created");
            await page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(chosen).Not.ToHaveTextAsync($"{made}-0001Created");
            await page.Keyboard.PressAsync("ArrowUp");
            await page.Keyboard.PressAsync("Enter");
            await Floor.At(page, "running");
            await Assertions.Expect(page.Locator(".st-unit")).ToHaveTextAsync($"{made}-0001");

            // The end of one number alone opens it.
            await page.GotoAsync("/console/station?process=1&equipment=EQ-02&line=LINE-A");
            await Floor.At(page, "ready");
            await page.Keyboard.PressAsync("F2");
            await page.Keyboard.TypeAsync($"{made[^7..]}-0002", ByHand);
            await page.Keyboard.PressAsync("Enter");
            await Floor.At(page, "running");

            await page.GotoAsync("/console/floor");
            await page.Locator(".fl-lines select").SelectOptionAsync("LINE-B");
            await page.WaitForURLAsync("**/console/floor?line=LINE-B");
            await Assertions.Expect(page.Locator(".fl-lots li")).ToHaveCountAsync(1);
        });
    }
}
