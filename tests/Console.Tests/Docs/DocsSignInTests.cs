using System.Text.Json;
using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;
using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.Docs;

/// <summary>Authorize: by user name and password, or with a token that somebody has; kept nowhere but in the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DocsSignInTests(Chromium chromium, Plant plant)
{
    [Fact]
    public async Task A_wrong_password_is_told_in_the_servers_words()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var docs = new DocsPage(page);
            await docs.Open();
            await docs.OpenDialog();
            await docs.TypePassword(ServerProcess.Username, "Not-This-One-1");

            await Assertions.Expect(docs.Dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Username or password is wrong. Check both and try again.");
            Assert.Equal("rgb(197, 39, 12)", await docs.Dialog.GetByRole(AriaRole.Alert).EvaluateAsync<string>("alert => getComputedStyle(alert).color"));
            await docs.TypePassword(ServerProcess.Username, ServerProcess.Password);
            await docs.Dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
            var me = await (await docs.Try("GET", "/api/v1/auth/me")).Execute(200);
            Assert.Equal(ServerProcess.Username, me.Json.GetProperty("username").GetString());
        });
    }

    [Fact]
    public async Task The_token_is_in_the_page_alone_and_ends_with_the_sign_out()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var docs = new DocsPage(page);
            await docs.Open();
            await docs.SignIn();
            var me = await docs.Try("GET", "/api/v1/auth/me");
            var token = (await me.Execute(200)).Answer.Request.Headers["authorization"];

            Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length + document.cookie.length"));
            await docs.OpenDialog();
            await Assertions.Expect(docs.Dialog).ToContainTextAsync($"Signed in as {ServerProcess.Username}.");
            await docs.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign out" }).ClickAsync();
            await Assertions.Expect(docs.Dialog.GetByLabel("User name")).ToBeVisibleAsync();
            await docs.CloseDialog();
            Assert.DoesNotContain("authorization", (await me.Execute(401)).Answer.Request.Headers.Keys);
            var old = await page.APIRequest.GetAsync("/api/v1/auth/me", new APIRequestContextOptions { Headers = [new("Authorization", token)] });
            Assert.Equal(401, old.Status);
        });
    }

    [Fact]
    public async Task A_session_goes_on_when_its_token_ends()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            // An access token lives for 15 minutes.
            await page.Clock.InstallAsync();
            var docs = new DocsPage(page);
            await docs.Open();
            await docs.SignIn();
            var me = await docs.Try("GET", "/api/v1/auth/me");
            var first = (await me.Execute(200)).Answer.Request.Headers["authorization"];
            Assert.Equal(first, (await me.Execute(200)).Answer.Request.Headers["authorization"]);

            await page.Clock.FastForwardAsync("14:45");

            var second = (await me.Execute(200)).Answer.Request.Headers["authorization"];
            Assert.NotEqual(first, second);
            Assert.Equal(second, (await me.Execute(200)).Answer.Request.Headers["authorization"]);
        });
    }

    [Fact]
    public async Task A_pasted_api_key_is_sent()
    {
        using var admin = await plant.Caller();
        var key = (await admin.Post("api-keys", new { name = "docs", role = "READ", expires_at = DateTimeOffset.UtcNow.AddDays(1) })).GetProperty("key").GetString()!;
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var docs = new DocsPage(page);
            await docs.Open();
            await docs.Paste(key);

            var lots = await (await docs.Try("GET", "/api/v1/lots")).Execute(200);

            Assert.Equal(JsonValueKind.Array, lots.Json.ValueKind);
            Assert.Equal($"Bearer {key}", lots.Answer.Request.Headers["authorization"]);
        });
    }
}
