using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NeuroHub.Silo.Hosting;

/// <summary>
/// Listens for Orleans at ports that are this silo's alone. Orleans' own listener shares a port with any other process of the same user
/// that asks, and a second silo at one address has the cluster declare the first one dead.
/// </summary>
/// <param name="logs">Where the sockets log.</param>
/// <param name="closedPort">Where nobody is listened for: the silo port of an embedded server, which has no other silo.</param>
internal sealed class OwnPorts(ILoggerFactory logs, int? closedPort) : IConnectionListenerFactory
{
    private readonly SocketTransportFactory _sockets = new(Options.Create(new SocketTransportOptions()), logs);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        endpoint is IPEndPoint { Port: var port } && port == closedPort
            ? ValueTask.FromResult<IConnectionListener>(new ClosedPort(endpoint))
            : _sockets.BindAsync(endpoint, cancellationToken);

    /// <summary>Instead of the listeners that Orleans registered.</summary>
    public static void Use(ISiloBuilder silo, int? closedPort)
    {
        var registered = silo.Services.Where(it => it.ServiceType == typeof(IConnectionListenerFactory) && it.IsKeyedService).ToList();
        if (registered.Count != 2)
            throw new InvalidOperationException("This version of Orleans does not listen for silos and clients as the one before.");
        foreach (var descriptor in registered)
        {
            silo.Services.Remove(descriptor);
            silo.Services.AddKeyedSingleton<IConnectionListenerFactory>(
                descriptor.ServiceKey, (services, _) => new OwnPorts(services.GetRequiredService<ILoggerFactory>(), closedPort));
        }
    }

    /// <summary>Listens nowhere until it is told to stop.</summary>
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
