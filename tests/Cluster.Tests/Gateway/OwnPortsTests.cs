using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Hosting;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>Which of Orleans' two listeners an embedded server has.</summary>
public sealed class OwnPortsTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task The_port_between_silos_is_closed_by_what_it_is_and_not_by_its_number(bool isAlone, int listening)
    {
        var builder = Host.CreateApplicationBuilder();
        object?[] keys = [];
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            OwnPorts.Use(silo, isAlone);
            keys = [.. silo.Services.Where(it => it.ServiceType == typeof(IConnectionListenerFactory) && it.IsKeyedService).Select(it => it.ServiceKey)];
        });
        using var host = builder.Build();

        var ports = new List<int>();
        foreach (var key in keys)
        {
            var listener = await host.Services.GetRequiredKeyedService<IConnectionListenerFactory>(key).BindAsync(new IPEndPoint(IPAddress.Loopback, 0));
            ports.Add(((IPEndPoint)listener.EndPoint).Port);
            await listener.DisposeAsync();
        }

        Assert.Equal(2, ports.Count);
        Assert.Equal(listening, ports.Count(port => port != 0));
    }
}
