using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;
using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.Console;

/// <summary>A server that is killed in the midst of the work: never a screen that looks alive and is not.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OutageTests(Chromium chromium)
{
    [Fact]
    public async Task While_the_server_is_away_nothing_is_recorded_and_it_goes_on_by_itself()
    {
        var directory = Directory.CreateTempSubdirectory("neurohub-browser-").FullName;
        await using var server = new ServerProcess(directory, null);
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var floor = new Floor(rest);
        var unit = (await floor.Units(1))[0];
        await using var visit = await chromium.Open(server.Url, expected: "net::ERR");
        await visit.Run(async page =>
        {
            await Floor.Stand(page, 1);
            await Floor.Scan(page, unit);
            await Floor.At(page, "running");

            await server.Kill();

            await Assertions.Expect(page.Locator(".station > .banner")).ToContainTextAsync("Nothing is recorded");
            await Assertions.Expect(page.Locator("[data-pass]")).ToBeDisabledAsync();
            await Floor.Scan(page, "SOME-UNIT-1");
            await Assertions.Expect(page.Locator(".st-note")).ToContainTextAsync("Not recorded: SOME-UNIT-1");

            await server.Start();

            await Assertions.Expect(page.Locator("[data-pass]")).ToBeEnabledAsync();
            await Assertions.Expect(page.Locator(".station > .banner")).ToHaveCountAsync(0);
            await page.Keyboard.PressAsync("F9");
            await Floor.At(page, "verdict");
        });

        Assert.Equal("PASS", Assert.Single(await floor.Runs(unit, 1)).GetProperty("result").GetString());
        Directory.Delete(directory, recursive: true);
    }
}
