using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroHub.Client;

namespace NeuroHub.Durability.Tests.Sdk;

/// <summary>A station's program that is started while no silo runs.</summary>
public class NoPlantTests
{
    [Fact]
    public async Task Its_start_ends_after_a_while_and_says_where_nobody_answers()
    {
        var gateway = new IPEndPoint(IPAddress.Loopback, ServerProcess.FreePort());
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client.UseNeuroHub(options =>
        {
            options.Gateways.Add(gateway);
            (options.StationId, options.Key, options.ConnectWithin) = ("SENSOR-CHECK-01", "key", TimeSpan.FromSeconds(1));
        }));
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<PlantUnreachableException>(() => host.StartAsync()).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.StartsWith($"No gateway of the plant answered within 1 s: {gateway}. ", error.Message, StringComparison.Ordinal);
    }
}
