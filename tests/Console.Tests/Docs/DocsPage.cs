using System.Text.Json;
using Microsoft.Playwright;
using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.Docs;

/// <summary>Swagger UI at <c>/docs</c> as a person uses it.</summary>
internal sealed class DocsPage(IPage page)
{
    private readonly ILocator _dialog = page.Locator(".dialog-ux");

    /// <summary>Names of the groups, in the order of the page.</summary>
    public async Task<IReadOnlyList<string>> Groups() =>
        await page.Locator(".opblock-tag").EvaluateAllAsync<string[]>("tags => tags.map(tag => tag.dataset.tag)");

    public ILocator Filter => page.Locator(".operation-filter-input");

    public ILocator Dialog => _dialog;

    public async Task Open()
    {
        await page.GotoAsync("/docs");
        await page.Locator(".opblock").First.WaitForAsync();
    }

    public Task OpenDialog() => page.Locator(".auth-wrapper .authorize").ClickAsync();

    public Task CloseDialog() => _dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Close" }).Last.ClickAsync();

    /// <summary>By user name and password.</summary>
    public async Task SignIn(string username = ServerProcess.Username, string password = ServerProcess.Password)
    {
        await OpenDialog();
        await TypePassword(username, password);
        await _dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }

    public async Task TypePassword(string username, string password)
    {
        await _dialog.GetByLabel("User name").FillAsync(username);
        await _dialog.GetByLabel("Password").FillAsync(password);
        await _dialog.GetByLabel("Password").PressAsync("Enter");
    }

    /// <summary>With a token that somebody has.</summary>
    public async Task Paste(string token)
    {
        await OpenDialog();
        await _dialog.Locator("input[type=text]:not([name])").FillAsync(token);
        await _dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Apply credentials" }).ClickAsync();
        await CloseDialog();
    }

    /// <summary>Executes a call's example as it stands, and folds it again.</summary>
    public async Task<JsonElement> Execute(string method, string path, int status)
    {
        var call = await Try(method, path);
        var (_, json) = await call.Execute(status);
        await call.Close();
        return json;
    }

    /// <summary>Opens a call and presses "Try it out".</summary>
    public async Task<DocsCall> Try(string method, string path)
    {
        var call = page.Locator($".opblock-{method.ToLowerInvariant()}").Filter(new LocatorFilterOptions
        {
            Has = page.Locator($".opblock-summary-path[data-path='{path}']"),
        });
        await call.Locator(".opblock-summary-control").ClickAsync();
        await call.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Try it out" }).ClickAsync();
        return new DocsCall(page, call, method);
    }
}
