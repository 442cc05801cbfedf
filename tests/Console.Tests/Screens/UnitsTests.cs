using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Screens;

/// <summary><c>/console/trace</c>, <c>lots</c>, <c>serials</c>, <c>rework</c> and <c>alerts</c>, by keyboard.</summary>
[Collection(BrowserCollection.Name)]
public sealed class UnitsTests(Chromium chromium, WorkedPlant plant)
{
    [Fact]
    public async Task Units_that_failed_are_decided_one_by_one_by_keys()
    {
        var lot = await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open($"/console/rework?serial={lot}-0006", WorkedPlant.Manager, WorkedPlant.Password);
            await Assertions.Expect(page.Locator(".rework-case")).ToContainTextAsync("61.6");
            await Assertions.Expect(page.Locator(".rework-case")).ToContainTextAsync("Outside");
            var waiting = await page.Locator(".rework-queue > ol > li").CountAsync();

            await page.Keyboard.PressAsync("a");
            await page.GetByLabel("Reason").FillAsync("sensor reseated");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".rework-queue > ol > li")).ToHaveCountAsync(waiting - 1);
            await Assertions.Expect(page.Locator(".rework-number")).Not.ToHaveTextAsync($"{lot}-0006");

            await page.GotoAsync($"/console/trace/{lot}-0006");
            await Assertions.Expect(page.Locator(".unit-status")).ToHaveTextAsync("Rework at 3 Sensor Inspection");
            await Assertions.Expect(page.Locator(".life")).ToContainTextAsync("sensor reseated");
            await ConsolePage.Enter(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Record cause" }));
            await page.GetByLabel("What was found out").FillAsync("a batch of hot sensors");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".defect")).ToContainTextAsync("a batch of hot sensors");
        });
    }

    [Fact]
    public async Task Alerts_stand_by_severity_and_are_read_together()
    {
        await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open("/console/alerts?alert_type=DEFECT_DETECTED", WorkedPlant.Operator, WorkedPlant.Password);
            await Assertions.Expect(page.Locator(".alert-section")).ToContainTextAsync($"{WorkedPlant.TooHot} times");

            await ConsolePage.Enter(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Mark all as read" }));
            await Assertions.Expect(page.Locator(".alert")).ToHaveCountAsync(0);
            await ConsolePage.Enter(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Read", Exact = true }));
            await Assertions.Expect(page.Locator(".alert-section")).ToContainTextAsync($"read by {WorkedPlant.Operator}");
        });
    }

    [Theory]
    [InlineData(WorkedPlant.Operator, "Not for your role", "Not for your role", 0)]
    [InlineData(WorkedPlant.Manager, "Rework", "New LOT and its units", 1)]
    public async Task Each_address_opens_for_who_may_and_says_so_to_who_may_not(string username, string rework, string newLot, int scrapButtons)
    {
        var lot = await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open("/console/serials", username, WorkedPlant.Password);
            foreach (var (address, heading) in new[]
            {
                ("serials?status=DEFECTED", "Units"), ("lots", "LOTs"), ($"lots/{lot}", lot), ("alerts", "Alerts"),
                ("rework", rework), ("lots/new", newLot), ($"trace/{lot}-0003", $"{lot}-0003"),
            })
            {
                await page.GotoAsync($"/console/{address}");
                await Assertions.Expect(console.Heading).ToContainTextAsync(heading);
            }

            await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Label" })).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Scrap" })).ToHaveCountAsync(scrapButtons);
            await Assertions.Expect(page.Locator(".life")).ToContainTextAsync("61.4");
        });
    }
}
