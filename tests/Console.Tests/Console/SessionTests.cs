using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;
using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.Console;

/// <summary>A session as its user sees it: over reloads, in two tabs, ended elsewhere.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SessionTests(Chromium chromium, Plant plant)
{
    [Fact]
    public async Task A_browser_at_the_root_signs_in_and_lands_where_its_role_works()
    {
        var floor = await Floor.At(plant);
        await floor.Hire("OPERATOR", "lands.at.station");
        foreach (var (username, password, screen) in new[] { (ServerProcess.Username, ServerProcess.Password, "floor"), ("lands.at.station", Floor.Password, "station") })
        {
            await using var visit = await chromium.Open(plant.Url);
            await visit.Run(async page =>
            {
                await page.GotoAsync("/");
                await Floor.SignIn(page, username, password);
                await page.WaitForURLAsync($"**/console/{screen}");
            });
        }
    }

    [Fact]
    public async Task It_lives_over_a_reload_and_is_shared_by_tabs_and_no_script_can_read_it()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await page.GotoAsync("/console/settings");
            await Floor.SignIn(page);
            await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Settings" }).WaitForAsync();
            await page.ReloadAsync();
            await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Settings" }).WaitForAsync();
            var tab = await page.Context.NewPageAsync();
            await tab.GotoAsync("/console/floor");
            await tab.Locator(".fl-process").First.WaitForAsync();
            await tab.ReloadAsync();
            await page.ReloadAsync();
            await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Settings" }).WaitForAsync();
            await tab.Locator(".fl-process").First.WaitForAsync();

            Assert.Equal("", await page.EvaluateAsync<string>("document.cookie"));
            Assert.DoesNotContain("eyJ", await page.EvaluateAsync<string>("JSON.stringify({ ...localStorage, ...sessionStorage })"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Signed_out_in_one_tab_is_signed_out_in_the_other_which_keeps_its_address()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await page.GotoAsync("/console/settings");
            await Floor.SignIn(page);
            var tab = await page.Context.NewPageAsync();
            await tab.GotoAsync("/console/floor");
            await tab.Locator(".fl-process").First.WaitForAsync();

            await page.Locator(".menu > button").ClickAsync();
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();

            await page.Locator(".sign-in").WaitForAsync();
            await tab.Locator(".sign-in").WaitForAsync();
            Assert.EndsWith("/console/floor", tab.Url, StringComparison.Ordinal);
            await Floor.SignIn(tab);
            await tab.Locator(".fl-process").First.WaitForAsync();
        });
    }

    [Fact]
    public async Task Ended_by_an_administrator_the_page_asks_to_sign_in_and_keeps_what_was_typed()
    {
        var floor = await Floor.At(plant);
        var unit = (await floor.Units(1))[0];
        await floor.Pass(unit, 1, 2);
        await floor.Hire("OPERATOR", "ends.elsewhere");
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await page.GotoAsync("/console/station?process=3");
            await Floor.SignIn(page, "ends.elsewhere", Floor.Password);
            await Floor.At(page, "ready");
            await Floor.Scan(page, unit);
            await Floor.At(page, "running");
            await Floor.Type(page, "60.5");
            var users = await floor.Rest.Get("users?limit=1000");
            var id = users.EnumerateArray().Single(user => user.GetProperty("username").GetString() == "ends.elsewhere").GetProperty("id").GetInt64();
            await floor.Rest.Post($"users/{id}/sign-out", new { });

            // Whatever it asks next says so.
            await page.Keyboard.PressAsync("F9");
            await page.Locator(".sign-in").WaitForAsync();
            await Floor.SignIn(page, "ends.elsewhere", Floor.Password);
            await Floor.At(page, "ready");
            await Floor.Scan(page, unit);
            await Assertions.Expect(page.Locator("[data-value]")).ToHaveValueAsync("60.5");
        });
    }
}
