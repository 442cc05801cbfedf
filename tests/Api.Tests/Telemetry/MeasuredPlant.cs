using System.Diagnostics;
using NeuroHub.Api.Tests.Feed;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Telemetry;

/// <summary>A plant in which something of everything was done.</summary>
public sealed class MeasuredPlant : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private PlantHost _host = null!;

    internal FeedHost Front { get; private set; } = null!;

    public Uri Address => _host.Address;

    public string Serial { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _host = await PlantHost.Start("--NeuroHub:Metrics:Enabled=true");
        Front = await FeedHost.SignIn(_host);
        var serials = await Front.Serials("METERED-1", 3);
        Serial = serials[0];
        await Front.Admin.Post("process/start", new { serial_number = serials[1], process_id = 1 }).Is(201);
        await Front.Admin.Post("process/start", new { serial_number = serials[1], process_id = 1 }).Is(409);
        GC.Collect();
        // Printers and stations are looked at a moment after the start.
        var began = Stopwatch.GetTimestamp();
        while (!(await Scrape.Of(Address)).Families.ContainsKey("neurohub_printers"))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, "Nobody looked at the printers.");
            await Task.Delay(50);
        }
    }

    public async Task DisposeAsync()
    {
        Front?.Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
    }
}
