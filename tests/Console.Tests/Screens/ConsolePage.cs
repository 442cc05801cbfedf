using Microsoft.Playwright;
using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.Screens;

/// <summary>The web console as a person uses it.</summary>
internal sealed class ConsolePage(IPage page)
{
    /// <summary>What the screen is called.</summary>
    public ILocator Heading => page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 });

    /// <summary>Signs in at an address, and is there.</summary>
    public async Task Open(string address, string username = ServerProcess.Username, string password = ServerProcess.Password)
    {
        await page.GotoAsync(address);
        await page.GetByLabel("User name").FillAsync(username);
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".shell, .station").First.WaitForAsync();
    }

    /// <summary>Presses Enter on what has that name.</summary>
    public static async Task Enter(ILocator on)
    {
        await on.FocusAsync();
        await on.PressAsync("Enter");
    }
}
