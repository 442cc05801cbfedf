using Microsoft.Playwright;

namespace NeuroHub.Console.Tests.Browser;

/// <summary>
/// The machine's own Chromium, started once for all tests: a start costs more than most of them. Every test has a context of its
/// own, which is a browser that has never been used. They run one after another: two at once only share the same two processors.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Debian's; <c>eng/test.sh</c> installs it and says where it is.</summary>
    private static readonly string Program = Environment.GetEnvironmentVariable("NEUROHUB_TEST_CHROMIUM") ?? "/usr/bin/chromium";

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        Assert.True(File.Exists(Program), $"{Program} is missing: apt-get install chromium, or name one in NEUROHUB_TEST_CHROMIUM.");
        // As long as all else may take on a machine that has much to do.
        Assertions.SetDefaultExpectTimeout((float)Visit.Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A new browser window of somebody who has never been here.</summary>
    /// <param name="url">Of the server; the test's own addresses begin with a slash.</param>
    /// <param name="options">Theme, size, language of the window.</param>
    /// <param name="expected">What the browser may complain of, as a pattern.</param>
    internal async Task<Visit> Open(string url, BrowserNewContextOptions? options = null, string? expected = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = url;
        options.Locale ??= "en-GB";
        return await Visit.Begin(await _browser.NewContextAsync(options), new Uri(url), expected);
    }
}
