using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Telemetry;

/// <summary>Who may read <c>/metrics</c>.</summary>
public sealed class MetricsPageTests
{
    [Fact]
    public async Task Who_is_not_of_the_configured_networks_finds_no_such_page()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Metrics:Enabled=true", "--NeuroHub:Metrics:Networks=10.0.0.0/8, fd00::/8");
        using var http = new HttpClient { BaseAddress = host.Address };

        await new Desk(http, null, 0, "", "").Get("/metrics").Refused(404, "NOT_FOUND");
    }

    [Fact]
    public async Task The_address_that_counts_is_the_one_behind_a_trusted_proxy()
    {
        await using var host = await PlantHost.Start(
            "--NeuroHub:Metrics:Enabled=true", "--NeuroHub:Proxies:0=127.0.0.1", "--NeuroHub:Metrics:Networks=192.0.2.0/24");
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");

        await nobody.Get("/metrics", ("X-Forwarded-For", "192.0.2.7")).Is(200);
        await nobody.Get("/metrics", ("X-Forwarded-For", "203.0.113.7")).Refused(404, "NOT_FOUND");
        await nobody.Get("/metrics").Refused(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Nothing_is_measured_where_it_is_switched_off()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Metrics:Enabled=false");
        using var http = new HttpClient { BaseAddress = host.Address };

        await new Desk(http, null, 0, "", "").Get("/metrics").Refused(404, "NOT_FOUND");
    }
}
