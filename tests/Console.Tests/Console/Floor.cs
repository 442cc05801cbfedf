using System.Text.Json;
using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;
using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.Console;

/// <summary>What the console's tests do at a plant, over REST and with a window in front of them.</summary>
internal sealed class Floor(Rest rest)
{
    public const string Password = "Press-Fit-2048";

    public static async Task<Floor> At(Plant plant) => new(await plant.Caller());

    public Rest Rest => rest;

    /// <summary>Units of a new LOT.</summary>
    public async Task<string[]> Units(int count)
    {
        var models = await rest.Get("product-models");
        var model = models.GetArrayLength() > 0
            ? models[0].GetProperty("id").GetInt64()
            : (await rest.Post("product-models", new { model_code = "WF", model_name = "Wearable Frame" })).GetProperty("id").GetInt64();
        var lot = await rest.Post("lots", new { product_model_id = model, target_quantity = count });
        var serials = await rest.Post("serials/bulk", new { lot_number = lot.GetProperty("lot_number").GetString(), quantity = count });
        return [.. serials.EnumerateArray().Select(serial => serial.GetProperty("serial_number").GetString()!)];
    }

    /// <summary>Lets a unit pass processes.</summary>
    public async Task Pass(string serial, params int[] processes)
    {
        foreach (var process in processes)
        {
            await rest.Post("process/start", new { serial_number = serial, process_id = process });
            await rest.Post("process/complete", new { serial_number = serial, process_id = process, result = "PASS" });
        }
    }

    /// <summary>What is recorded of a unit at a process.</summary>
    public async Task<JsonElement[]> Runs(string serial, int process) =>
        [.. (await rest.Get($"process-data?serial_number={serial}&process_id={process}")).EnumerateArray()];

    public async Task<string> Hire(string role, string username)
    {
        await rest.Post("users", new { username, password = Password, full_name = $"Person {username}", role });
        return username;
    }

    public static async Task SignIn(IPage page, string username = ServerProcess.Username, string password = ServerProcess.Password)
    {
        await page.Locator("input[name=username]").FillAsync(username);
        await page.Locator("input[name=password]").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".sign-in").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }

    /// <summary>Signs in at the station of a process.</summary>
    public static async Task Stand(IPage page, int process)
    {
        await page.GotoAsync($"/console/station?process={process}&equipment=EQ-{process:00}&line=LINE-A");
        await SignIn(page);
        await At(page, "ready");
        // The other states are fetched while nobody waits.
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(one => one.name.endsWith('/screens/station/full.js'))");
    }

    /// <summary>A scanner: keys one after another as fast as they go, written where the focus is, and Enter. In the page, because a busy machine makes pauses.</summary>
    public static Task Scan(IPage page, string code) => page.EvaluateAsync(
        """
        text => {
          const place = c => /[a-z]/i.test(c) ? `Key${c.toUpperCase()}` : /\d/.test(c) ? `Digit${c}` : c === ':' ? 'Semicolon' : c === '.' ? 'Period' : 'Minus';
          const press = init => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
          for (const c of text)
            if (press({ key: c, code: place(c), shiftKey: /[A-Z:_]/.test(c) }))
              document.execCommand('insertText', false, c);
          press({ key: 'Enter', code: 'Enter' });
        }
        """,
        code);

    /// <summary>A person types a value, once the field is there for it.</summary>
    public static async Task Type(IPage page, string value)
    {
        await page.Locator("[data-value]:focus").WaitForAsync();
        await page.Keyboard.TypeAsync(value, new KeyboardTypeOptions { Delay = 180 });
    }

    public static Task At(IPage page, string state) => page.Locator($".station[data-at={state}]").WaitForAsync();
}
