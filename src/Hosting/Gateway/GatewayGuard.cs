using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Users;
using Orleans.Configuration;

namespace NeuroHub.Hosting.Gateway;

/// <summary>Puts a <see cref="GuardedReader"/> on each connection of a gateway; where TLS is used, after TLS.</summary>
internal static class GatewayGuard
{
    /// <summary>Call it after TLS is added: the guard must read decrypted bytes.</summary>
    public static ISiloBuilder GuardGateway(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<KnownCalls>();
        silo.Services.AddSingleton<CommandTypes>();
        silo.Services.AddSingleton<GatewayRules>();
        silo.Services.AddSingleton<GatewayLimits>();
        return silo.Configure<SiloConnectionOptions>(connections => connections.ConfigureGatewayInboundConnection(builder =>
        {
            var services = builder.ApplicationServices;
            builder.Use(next => connection => Run(connection, next, services));
        }));
    }

    private static async Task Run(ConnectionContext connection, ConnectionDelegate next, IServiceProvider services)
    {
        var transport = connection.Transport;
        var clock = services.GetRequiredService<TimeProvider>();
        var address = ClientNetwork.Of((connection.RemoteEndPoint as IPEndPoint)?.Address) ?? IPAddress.None;
        var client = new ConnectedClient(services.GetRequiredService<GatewayRules>(), services.GetRequiredService<GatewayLimits>(), address, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            connection.ConnectionClosed, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        connection.Transport = new Pipes(new GuardedReader(transport.Input, client, clock, end.Token), transport.Output);
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
