using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.Browser;

/// <summary>
/// One window for one test. What the browser complains of is a failure, whatever the test looks at: errors in its console,
/// exceptions of scripts, breaches of the content security policy, and requests to other machines, which a plant does not reach.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly IBrowserContext _context;
    private readonly Uri _home;

    private Visit(IBrowserContext context, Uri home) => (_context, _home) = (context, home);

    public IPage Page { get; private set; } = null!;

    /// <summary>Complaints that match this pattern are expected.</summary>
    public string? Expected { get; init; }

    public IReadOnlyCollection<string> Complaints =>
        [.. _complaints.Where(complaint => Expected is null || !Regex.IsMatch(complaint, Expected))];

    /// <summary>Where a failed test leaves its screenshot.</summary>
    public static string Artifacts => Path.Combine(ServerProcess.Repository(), "TestResults", "browser");

    public static async Task<Visit> Begin(IBrowserContext context, Uri home, string? expected)
    {
        var visit = new Visit(context, home) { Expected = expected };
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        context.Console += (_, said) => visit.Hear(said);
        context.WebError += (_, error) => visit._complaints.Enqueue($"exception: {error.Error}");
        context.Request += (_, request) => visit.Watch(request.Url);
        // The console's own line of a breach differs from browser to browser.
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} forbids ${e.blockedURI}`))");
        visit.Page = await context.NewPageAsync();
        return visit;
    }

    /// <summary>Does what the test does. A failure leaves a screenshot and says what is shown; in the end there must be no complaint.</summary>
    public async Task Run(Func<IPage, Task> steps, [CallerMemberName] string test = "", [CallerFilePath] string file = "")
    {
        try
        {
            await steps(Page);
            Assert.Empty(Complaints);
        }
        catch (Exception failure)
        {
            var picture = Path.Combine(Artifacts, $"{Path.GetFileNameWithoutExtension(file)}.{test}.png");
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = picture });
            System.Console.WriteLine($"{test}: see {picture}; the browser complained: {string.Join("; ", Complaints)}");
            if (failure is not TimeoutException)
                throw;
            // What never came is half of the news; the other half is what came instead.
            var shown = await Page.EvaluateAsync<string>("() => document.body.innerText.replaceAll(/\\s+/g, ' ').slice(0, 300)");
            throw new TimeoutException($"{Page.Url} shows: {shown}\n{failure.Message}", failure);
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Hear(IConsoleMessage said)
    {
        // A refusal of the API is shown by the page; that the browser logs its status too is no fault of the page.
        if (said.Type == "error" && !said.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
            _complaints.Enqueue($"console: {said.Text}");
    }

    private void Watch(string address)
    {
        if (new Uri(address) is { Scheme: "http" or "https" } to && to.Authority != _home.Authority)
            _complaints.Enqueue($"request to {address}");
    }
}
