using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Screens;

/// <summary><c>/console/audit</c> and <c>/console/system</c>: whether the record and the program are well.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SystemTests(Chromium chromium, WorkedPlant plant)
{
    [Fact]
    public async Task The_trail_is_verified_and_an_entry_tells_old_and_new()
    {
        var lot = await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open($"/console/audit?period=all&kind=serial&of={lot}-0003");

            await ConsolePage.Enter(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify" }));
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The trail is whole");
            await ConsolePage.Enter(page.Locator(".row-link").First);

            await Assertions.Expect(console.Heading).ToContainTextAsync("Entry");
            await Assertions.Expect(page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "status IN_PROGRESS DEFECTED" })).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_broken_trail_names_its_first_bad_entry()
    {
        await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await page.RouteAsync("**/audit-logs/verify", route => route.FulfillAsync(new RouteFulfillOptions
            {
                ContentType = "application/json",
                Body = """{"ok":false,"entries":10,"chains":1,"first_bad":{"id":4294967299,"chain":1,"seq":3,"reason":"The hash does not fit."},"heads":[]}""",
            }));
            await new ConsolePage(page).Open("/console/audit");

            await ConsolePage.Enter(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify" }));

            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The trail is broken");
            await ConsolePage.Enter(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Open entry 4294967299" }));
            await page.WaitForURLAsync("**/console/audit/4294967299");
        });
    }

    [Theory]
    [InlineData(WorkedPlant.Operator)]
    [InlineData(WorkedPlant.Manager)]
    public async Task Who_is_no_administrator_sees_health_and_own_sessions_and_no_trail(string username)
    {
        await plant.Lot;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var console = new ConsolePage(page);
            await console.Open("/console/system", username, WorkedPlant.Password);

            await Assertions.Expect(page.Locator(".checks").First).ToContainTextAsync("Database");
            await Assertions.Expect(page.GetByText("this one")).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Cluster dashboard" })).ToHaveCountAsync(0);

            await page.GotoAsync("/console/audit");
            await Assertions.Expect(console.Heading).ToHaveTextAsync("Not for your role");
            foreach (var (address, heading) in new[] { ("quality", "Quality"), ("data", "Process data") })
            {
                await page.GotoAsync($"/console/{address}");
                await Assertions.Expect(console.Heading).ToHaveTextAsync(heading);
            }
        });
    }
}
