using Xunit.Sdk;

namespace NeuroHub.Console.Tests.Browser;

/// <summary>The tests' own eyes: what a browser complains of fails a test.</summary>
[Collection(BrowserCollection.Name)]
public sealed class VisitTests(Chromium chromium, Plant plant)
{
    /// <summary>An address that does nothing by itself.</summary>
    private const string Blank = "/docs/swagger.css";

    [Theory]
    [InlineData("setTimeout(() => { throw new Error('boom') })", "boom")]
    [InlineData("console.error('a fault of the page')", "a fault of the page")]
    [InlineData("document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))", "policy: style-src")]
    [InlineData("document.head.append(Object.assign(document.createElement('script'), { textContent: 'alert(1)' }))", "policy: script-src")]
    [InlineData("fetch('http://127.0.0.1:9/').catch(() => 0)", "policy: connect-src")]
    [InlineData("console.error('Failed to load resource: the server responded with a status of 500')", "status of 500")]
    public async Task A_complaint_fails_the_test_and_leaves_a_picture(string script, string complaint)
    {
        await using var visit = await chromium.Open(plant.Url);
        var picture = Path.Combine(Visit.Artifacts, $"{nameof(VisitTests)}.{nameof(A_complaint_fails_the_test_and_leaves_a_picture)}.png");
        Directory.CreateDirectory(Visit.Artifacts);
        File.Delete(picture);

        await Assert.ThrowsAnyAsync<XunitException>(() => visit.Run(async page =>
        {
            await page.GotoAsync("/docs");
            await page.EvaluateAsync($"() => {{ {script} }}");
            // The browser complains when it comes to it.
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (!visit.Complaints.Any(it => it.Contains(complaint, StringComparison.Ordinal)))
            {
                limit.Token.ThrowIfCancellationRequested();
                await page.EvaluateAsync("() => new Promise(done => setTimeout(done))");
            }
        }));

        Assert.True(File.Exists(picture));
        File.Delete(picture);
    }

    [Fact]
    public async Task A_refusal_of_the_api_is_no_complaint()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await page.GotoAsync(Blank);
            Assert.Equal(401, await page.EvaluateAsync<int>("fetch('/api/v1/lots').then(answer => answer.status)"));
        });
    }

    [Fact]
    public async Task What_a_test_expects_is_no_complaint_and_all_else_is()
    {
        await using var visit = await chromium.Open(plant.Url, expected: "known");
        await visit.Run(async page =>
        {
            await page.GotoAsync(Blank);
            await page.EvaluateAsync("console.error('a known fault')");
        });
        Assert.Empty(visit.Complaints);
        await visit.Page.RunAndWaitForConsoleMessageAsync(() => visit.Page.EvaluateAsync("console.error('another one')"));
        Assert.Single(visit.Complaints);
    }

    [Fact]
    public async Task Every_visit_is_the_first_one()
    {
        await using (var visit = await chromium.Open(plant.Url))
            await visit.Run(async page =>
            {
                await page.GotoAsync(Blank);
                await page.EvaluateAsync("localStorage.setItem('left', 'behind')");
            });
        await using var next = await chromium.Open(plant.Url);
        await next.Run(async page =>
        {
            await page.GotoAsync(Blank);
            Assert.Null(await page.EvaluateAsync<string?>("localStorage.getItem('left')"));
        });
    }
}
