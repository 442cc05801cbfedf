using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Networking.Shared;

namespace NeuroHub.Hosting;

/// <summary>
/// Listens at Orleans' ports exclusively for this silo. Orleans' own listener lets any other process of the same user open the same port, and a
/// second silo at one address makes the cluster declare the first one dead.
/// </summary>
/// <param name="logs">Where the sockets log.</param>
/// <param name="alive">TCP keep-alive settings: how soon a peer that disappeared is noticed.</param>
internal sealed class OwnPorts(ILoggerFactory logs, SocketConnectionOptions alive) : IConnectionListenerFactory
{
    private readonly SocketTransportFactory _sockets = new(
        Options.Create(new SocketTransportOptions { CreateBoundListenSocket = endpoint => Listening(endpoint, alive) }), logs);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        _sockets.BindAsync(endpoint, cancellationToken);

    /// <summary>Replaces the listeners that Orleans registered.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="isAlone">True when there is no other silo: then the port between silos stays closed.</param>
    public static void Use(ISiloBuilder silo, bool isAlone)
    {
        var registered = silo.Services.Where(it => it.ServiceType == typeof(IConnectionListenerFactory) && it.IsKeyedService).ToList();
        var between = Type.GetType("Orleans.Runtime.Messaging.SiloConnectionListener, Orleans.Runtime", throwOnError: true)!
            .GetField("ServicesKey", BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null);
        if (registered.Count != 2 || registered.Count(it => it.ServiceKey == between) != 1)
            throw new InvalidOperationException("This version of Orleans does not listen for silos and clients as the one before.");
        foreach (var descriptor in registered)
        {
            silo.Services.Remove(descriptor);
            silo.Services.AddKeyedSingleton<IConnectionListenerFactory>(descriptor.ServiceKey, (services, key) => isAlone && key == between
                ? new NoPort()
                : new OwnPorts(services.GetRequiredService<ILoggerFactory>(), services.GetRequiredService<IOptions<SocketConnectionOptions>>().Value));
        }
    }

    /// <summary>Accepted connections inherit the options of the listening socket.</summary>
    private static Socket Listening(EndPoint endpoint, SocketConnectionOptions alive)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (alive.KeepAlive)
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, alive.KeepAliveTimeSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, alive.KeepAliveIntervalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, alive.KeepAliveRetryCount);
        }

        return socket;
    }

    private sealed class NoPort : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IConnectionListener>(new ClosedPort(endpoint));
    }

    /// <summary>A listener without a port: it accepts nothing until it is stopped.</summary>
    private sealed class ClosedPort(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> _nobody = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(_nobody.Task);

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _nobody.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
