using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Api.Health;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Hosting.Health;
using NeuroHub.Silos;

namespace NeuroHub.Api.Tests.Health;

/// <summary>Clocks of nodes that differ are in the health of the cluster; how they are compared is held by ClocksTests.</summary>
public sealed class ClockHealthTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Clocks_that_differ_degrade_the_cluster_until_they_agree_again()
    {
        await using var host = await PlantHost.Start();
        var clocks = host.Services.GetRequiredService<Clocks>();
        var cluster = host.Services.GetServices<IHealthCheck>().Single(check => check.Name == "cluster");

        Compare(clocks, ahead: 7);
        var apart = await cluster.Look(CancellationToken.None);
        Compare(clocks, ahead: 2);
        var together = await cluster.Look(CancellationToken.None);

        Assert.Equal(HealthStatus.Degraded, apart.Status);
        Assert.Equal("The clocks of the nodes differ by 7.0 s; the log says which.", apart.Detail);
        Assert.Equal(HealthStatus.Healthy, together.Status);
    }

    private static void Compare(Clocks clocks, int ahead) => clocks.Compare(
        new ClusterReading(1, []) { Clock = Noon.AddSeconds(ahead), Clocks = [new ClockReading("silo", TimeSpan.Zero, TimeSpan.Zero)] }, Noon, TimeSpan.Zero);
}
