using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace NeuroHub.Station.Hosting;

/// <summary>What must run before a command can call the plant without the whole service: the cluster client, when there is one.</summary>
internal sealed class StationTransport(IServiceProvider services)
{
    public async Task Start()
    {
        if (services.GetService<IClusterClient>() is IHostedService client)
            await client.StartAsync(default);
    }
}
