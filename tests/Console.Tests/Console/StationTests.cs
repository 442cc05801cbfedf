using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Console;

/// <summary>An operator's shift: by scanner and keyboard alone, nothing twice, nothing lost.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StationTests(Chromium chromium, Plant plant)
{
    [Fact]
    public async Task A_unit_goes_through_all_eight_processes_by_scanner_and_keyboard_alone()
    {
        var floor = await Floor.At(plant);
        var unit = (await floor.Units(1))[0];
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await page.GotoAsync("/console/");
            await Floor.SignIn(page);
            for (var process = 1; process <= 8; process++)
            {
                await page.GotoAsync($"/console/station?process={process}&equipment=EQ-{process:00}&line=LINE-A");
                await Floor.At(page, "ready");
                await Floor.Scan(page, unit);
                await Floor.At(page, "running");
                if (process == 3)
                    await Floor.Type(page, "60,12");
                await Assertions.Expect(page.Locator("[data-pass]")).ToBeEnabledAsync();
                await page.Keyboard.PressAsync("F9");
                await Floor.At(page, "verdict");
            }

            await Assertions.Expect(page.Locator(".st-where")).ToHaveTextAsync("Finished: every process passed");
        });

        var serial = await floor.Rest.Get($"serials/{unit}");
        Assert.Equal("PASSED", serial.GetProperty("status").GetString());
        var measured = Assert.Single(await floor.Runs(unit, 3));
        Assert.Equal(60.12, measured.GetProperty("measurement_data").GetProperty("temp_sensor").GetProperty("measured_temp").GetDouble());
        Assert.Equal("EQ-03", measured.GetProperty("equipment_id").GetString());
        Assert.Equal("LINE-A", measured.GetProperty("line_id").GetString());
    }

    [Fact]
    public async Task A_value_outside_its_limits_cannot_pass_and_fails_with_the_code_that_fits()
    {
        var floor = await Floor.At(plant);
        var unit = (await floor.Units(1))[0];
        await floor.Pass(unit, 1, 2);
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Floor.Stand(page, 3);
            await Floor.Scan(page, unit);
            await Floor.At(page, "running");
            await Floor.Type(page, "61.42");

            await Assertions.Expect(page.Locator("[data-pass]")).ToBeDisabledAsync();
            await page.Keyboard.PressAsync("F9");
            await page.Keyboard.PressAsync("F8");
            await Floor.At(page, "defects");
            await Assertions.Expect(page.Locator("[aria-pressed=true]")).ToHaveTextAsync("Temperature sensor failed");
            await page.Keyboard.PressAsync("F8");
            await Floor.At(page, "verdict");
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("red rack");
            // The next scan says that it waits for a manager.
            await Floor.Scan(page, unit);
            await Floor.At(page, "refused");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Red rack: waits for a manager");
        });

        var run = Assert.Single(await floor.Runs(unit, 3));
        Assert.Equal("FAIL", run.GetProperty("result").GetString());
        Assert.Equal("SENSOR_TEMP_FAIL", run.GetProperty("defects")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_unit_at_the_wrong_station_is_told_where_to_go()
    {
        var floor = await Floor.At(plant);
        var units = await floor.Units(2);
        await floor.Pass(units[0], 1, 2);
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Floor.Stand(page, 2);
            await Floor.Scan(page, units[0]);
            await Floor.At(page, "refused");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Already done here");
            await Assertions.Expect(page.Locator(".st-target")).ToHaveTextAsync("3 Sensor Inspection");
            await Assertions.Expect(page.Locator(".st-why code")).ToHaveTextAsync("PROCESS_ALREADY_PASSED");
            // The next scan replaces it.
            await Floor.Scan(page, units[1]);
            await Assertions.Expect(page.Locator(".st-target")).ToHaveTextAsync("1 Laser Marking");
            await Floor.Scan(page, units[1][..^5]);
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("That is a LOT label");
            await Floor.Scan(page, "NO-SUCH-UNIT-1");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Unknown number");
            await page.Keyboard.PressAsync("Escape");
            await Floor.At(page, "ready");
        });

        Assert.Empty(await floor.Runs(units[1], 2));
    }

    [Fact]
    public async Task A_scan_into_a_field_is_a_scan_and_leaves_the_field_as_it_was()
    {
        var floor = await Floor.At(plant);
        var units = await floor.Units(2);
        foreach (var unit in units)
            await floor.Pass(unit, 1, 2);
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Floor.Stand(page, 3);
            await Floor.Scan(page, units[0]);
            await Floor.At(page, "running");
            await Floor.Type(page, "60.1");

            await Floor.Scan(page, units[1]);

            await Assertions.Expect(page.Locator(".st-unit")).ToHaveTextAsync(units[1]);
            await Assertions.Expect(page.Locator("[data-value]")).ToHaveValueAsync("");
            // The first one was set aside with what was typed.
            await Floor.Scan(page, units[0]);
            await Assertions.Expect(page.Locator("[data-value]")).ToHaveValueAsync("60.1");
        });
    }

    [Fact]
    public async Task A_Korean_input_method_changes_nothing()
    {
        var floor = await Floor.At(plant);
        var unit = (await floor.Units(1))[0];
        await using var visit = await chromium.Open(plant.Url, new BrowserNewContextOptions { Locale = "ko-KR" });
        await visit.Run(async page =>
        {
            await Floor.Stand(page, 1);
            // While it composes, every key is called "Process"; where it lies is what counts.
            await page.EvaluateAsync(
                """
                code => {
                  const place = c => /[A-Z]/.test(c) ? `Key${c}` : /\d/.test(c) ? `Digit${c}` : 'Minus';
                  const press = init => document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'Process', ...init }));
                  for (const c of code)
                    press({ code: place(c), shiftKey: /[A-Z]/.test(c) });
                  press({ code: 'Enter' });
                }
                """,
                unit);
            await Floor.At(page, "running");
            await Assertions.Expect(page.Locator("[data-pass]")).ToContainTextAsync("합격");
        });

        Assert.Single(await floor.Runs(unit, 1));
    }

    [Fact]
    public async Task Two_answers_are_lost_and_one_fact_is_recorded()
    {
        var floor = await Floor.At(plant);
        var unit = (await floor.Units(1))[0];
        var keys = new List<string>();
        await using var visit = await chromium.Open(plant.Url, expected: "net::ERR");
        await visit.Run(async page =>
        {
            await Floor.Stand(page, 1);
            await Floor.Scan(page, unit);
            await Floor.At(page, "running");
            await page.RouteAsync("**/process/complete", async route =>
            {
                keys.Add(route.Request.Headers["idempotency-key"]);
                // The server does it, and its answer goes astray.
                var answer = await route.FetchAsync();
                if (keys.Count < 3)
                    await route.AbortAsync();
                else
                    await route.FulfillAsync(new RouteFulfillOptions { Response = answer });
            });

            await page.Keyboard.PressAsync("F9");

            await Floor.At(page, "verdict");
        });

        Assert.Equal(3, keys.Count);
        Assert.Single(keys.Distinct());
        Assert.Equal("PASS", Assert.Single(await floor.Runs(unit, 1)).GetProperty("result").GetString());
    }

    [Fact]
    public async Task Cards_do_what_keys_do()
    {
        var floor = await Floor.At(plant);
        var units = await floor.Units(2);
        await floor.Hire("OPERATOR", "lee.card");
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Floor.Stand(page, 1);
            await Floor.Scan(page, "NH:W:lee.card");
            await Assertions.Expect(page.Locator(".st-note")).ToContainTextAsync("Person lee.card");
            await Floor.Scan(page, units[0]);
            await Floor.At(page, "running");
            await Floor.Scan(page, "NH:PASS");
            await Floor.At(page, "verdict");
            await Floor.Scan(page, units[1]);
            await Floor.At(page, "running");
            await Floor.Scan(page, "NH:FAIL:MARKING_FAIL");
            await Floor.At(page, "verdict");

            // The sheet to print has each of them.
            await page.GotoAsync("/console/card?process=1&worker=lee.card");
            foreach (var code in new[] { "NH:PASS", "NH:BACK", "NH:FAIL:MARKING_FAIL", "NH:W:lee.card" })
                await Assertions.Expect(page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = code, Exact = true })).ToBeVisibleAsync();
        });

        var passed = Assert.Single(await floor.Runs(units[0], 1));
        Assert.Equal("lee.card", passed.GetProperty("worker").GetProperty("username").GetString());
        var failed = Assert.Single(await floor.Runs(units[1], 1));
        Assert.Equal("MARKING_FAIL", failed.GetProperty("defects")[0].GetProperty("code").GetString());
    }
}
