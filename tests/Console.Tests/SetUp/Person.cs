using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;
using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.SetUp;

/// <summary>Somebody who signs in at the console's door.</summary>
internal sealed record Person(string Username, string Password)
{
    private const string First = "Kiln-Torque-4711";
    private const string Own = "Lathe-Copper-5822";

    public static readonly Person Administrator = new(ServerProcess.Username, ServerProcess.Password);

    /// <summary>Of a role, with a password of their own already.</summary>
    public static async Task<Person> Of(string role, Plant plant)
    {
        if (role == "ADMIN")
            return Administrator;
        var username = $"setup.{role}";
        using var administrator = await plant.Caller();
        await administrator.Post("users", new { username, password = First, full_name = $"김민준 {role}", role });
        using var own = new Rest(plant.Url);
        await own.SignIn(username, First);
        await own.Put("users/me/password", new { current_password = First, new_password = Own });
        return new Person(username, Own);
    }

    /// <summary>Opens an address, signs in at the door that it leads to, and is where the address says.</summary>
    public async Task Open(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.GetByLabel("User name").FillAsync(Username);
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".sign-in")).ToHaveCountAsync(0);
    }
}
