using System.Text.Json;
using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Console;

/// <summary>What a screen costs the first time, in bytes and requests: no machine is too slow to count them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BudgetTests(Chromium chromium, Plant plant)
{
    [Theory]
    [InlineData("sign-in", "input", 40, 22)]
    [InlineData("station?process=1", ".st-scan", 60, 30)]
    [InlineData("floor", ".fl-process", 60, 30)]
    public async Task A_first_load_is_small(string screen, string shown, int kilobytes, int requests)
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            if (screen != "sign-in")
            {
                await page.GotoAsync("/console/");
                await Floor.SignIn(page);
            }

            var network = await page.Context.NewCDPSessionAsync(page);
            await network.SendAsync("Network.enable");
            await network.SendAsync("Network.clearBrowserCache");
            await page.AddInitScriptAsync(
                $$"""
                new MutationObserver((_, self) => {
                  if (document.querySelector('{{shown}}')) {
                    window.shownAt = performance.now();
                    self.disconnect();
                  }
                }).observe(document, { childList: true, subtree: true });
                """);
            await page.GotoAsync($"/console/{screen}");
            await page.Locator(shown).First.WaitForAsync();

            // What is fetched later, while nobody waits, is not what the first sight costs, however late it is looked at.
            var loaded = JsonDocument.Parse(await page.EvaluateAsync<string>(
                """
                () => JSON.stringify([...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                  .filter(one => new URL(one.name).pathname.startsWith('/console/') && one.initiatorType !== 'fetch' && one.startTime <= window.shownAt)
                  .map(one => ({ name: one.name, size: one.encodedBodySize })))
                """)).RootElement.EnumerateArray().ToList();
            Assert.InRange(loaded.Sum(one => one.GetProperty("size").GetInt64()), 1, kilobytes * 1024);
            Assert.InRange(loaded.Count, 1, requests);
        });
    }

    [Fact]
    public async Task Ten_thousand_events_leave_nothing_behind()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await page.GotoAsync("/console/floor");
            await Floor.SignIn(page);
            await page.Locator(".fl-process").First.WaitForAsync();

            var grown = await page.EvaluateAsync<double>(
                """
                async () => {
                  const root = document.querySelector('script[type=module]').src.replace('app.js', '');
                  const { EventParser } = await import(`${root}lib/feed.js`);
                  const parser = new EventParser();
                  const before = performance.memory.usedJSHeapSize;
                  for (let i = 0; i < 10000; i++)
                    parser.push(`id: 1.${i}\nevent: RUN_COMPLETED\ndata: {"serial_number":"WF-KR-${i}","process_number":1}\n\n`);
                  return performance.memory.usedJSHeapSize - before;
                }
                """);
            Assert.InRange(grown, double.MinValue, 5 * 1024 * 1024);
        });
    }
}
