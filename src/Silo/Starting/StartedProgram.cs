using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;
using StackExchange.Redis;

namespace NeuroHub.Silo.Starting;

/// <summary>Runs a host to its end; one that cannot start says why in plain words on stderr and by its exit code.</summary>
public static class StartedProgram
{
    /// <param name="create">Checks the configuration and builds the host.</param>
    /// <returns>The exit code: 0 = stopped as told; <see cref="StartFault.ExitCode"/>.</returns>
    public static async Task<int> Run(Func<IHost> create)
    {
        FileModeMask.Set();
        try
        {
            using var host = create();
            PortCheck.Verify(host.Services);
            await Prepare(host.Services);
            await host.StartAsync();
            var recorded = StartProfile.End(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            await host.WaitForShutdownAsync();
            await recorded;
            return 0;
        }
        catch (Exception error) when (StartFault.Of(error) is { } fault)
        {
            foreach (var sentence in fault.Sentences)
                await Console.Error.WriteLineAsync(sentence);
            return fault.ExitCode;
        }
        catch (Exception surprise)
        {
            // With its stack trace, for whoever mends it; not left to the runtime, which would end by SIGABRT.
            await Console.Error.WriteLineAsync(surprise.ToString());
            return StartFault.Away;
        }
    }

    /// <summary>Brings the store up to this version and looks for Redis; before the host starts, because the silo needs both then.</summary>
    public static async Task Prepare(IServiceProvider services)
    {
        await services.GetRequiredService<Store>().MigrateAsync();
        if (services.GetRequiredService<IOptions<NeuroHubOptions>>().Value.Mode == NeuroHubMode.Cluster)
            await FindRedis(services.GetRequiredService<IConfiguration>());
    }

    private static async Task FindRedis(IConfiguration configuration)
    {
        var options = ConfigurationOptions.Parse(SiloHosting.Redis(configuration));
        options.AbortOnConnectFail = true;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        await redis.GetDatabase().PingAsync();
    }
}
