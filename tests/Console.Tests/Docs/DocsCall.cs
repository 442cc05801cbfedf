using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace NeuroHub.Console.Tests.Docs;

/// <summary>One call of the page, which waits for its Execute.</summary>
internal sealed class DocsCall(IPage page, ILocator call, string method)
{
    private readonly ILocator _body = call.Locator("textarea.body-param__text");

    /// <summary>The field of a parameter.</summary>
    public ILocator Field(string name) => call.Locator($"tr[data-param-name='{name}'] input, tr[data-param-name='{name}'] select");

    /// <summary>The picture among the answers.</summary>
    public ILocator Picture => call.Locator(".live-responses-table img");

    /// <summary>What stands in the box of the body.</summary>
    public async Task<JsonObject> Body() => JsonNode.Parse(await _body.InputValueAsync())!.AsObject();

    /// <summary>Changes a field of the body, as a person does in the box.</summary>
    public async Task Change(string field, JsonNode value)
    {
        var body = await Body();
        body[field] = value;
        await _body.FillAsync(body.ToJsonString());
    }

    /// <summary>Folds the call: what is open is drawn anew with every letter that is typed.</summary>
    public Task Close() => call.Locator(".opblock-summary-control").ClickAsync();

    /// <summary>Presses Execute; the page must show the status that came.</summary>
    public async Task<(IResponse Answer, JsonElement Json)> Execute(int status)
    {
        var answer = await page.RunAndWaitForResponseAsync(
            () => call.Locator("button.execute").ClickAsync(), response => response.Request.Method == method && response.Url.Contains("/api/v1/", StringComparison.Ordinal));
        var text = await answer.TextAsync();
        Assert.True(status == answer.Status, $"{method} {answer.Url}: {answer.Status} {text}");
        await Assertions.Expect(call.Locator(".live-responses-table .response .response-col_status").First).ToContainTextAsync($"{status}");
        return (answer, answer.Headers["content-type"].Contains("json", StringComparison.Ordinal) ? JsonDocument.Parse(text).RootElement : default);
    }
}
