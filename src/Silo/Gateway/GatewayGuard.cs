using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace NeuroHub.Silo.Gateway;

/// <summary>Puts <see cref="GuardedReader"/> before each connection of a gateway, under TLS where there is TLS.</summary>
internal static class GatewayGuard
{
    /// <summary>After TLS: it reads what was encrypted.</summary>
    public static ISiloBuilder GuardGateway(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<GatewayRules>();
        silo.Services.AddSingleton<AddressCounts>();
        return silo.Configure<SiloConnectionOptions>(connections => connections.ConfigureGatewayInboundConnection(builder =>
        {
            var services = builder.ApplicationServices;
            builder.Use(next => connection => Run(connection, next, services));
        }));
    }

    private static async Task Run(ConnectionContext connection, ConnectionDelegate next, IServiceProvider services)
    {
        var transport = connection.Transport;
        var unproven = services.GetRequiredService<AddressCounts>().Of(connection.RemoteEndPoint);
        var reader = new GuardedReader(
            transport.Input, services.GetRequiredService<GatewayRules>(), unproven, services.GetRequiredService<TimeProvider>());
        connection.Transport = new Pipes(reader, transport.Output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    }

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
