namespace NeuroHub.Api.Hosting;

/// <summary>
/// Maps the routes while the store is brought up and the silo starts, on another core. The web server is the last thing that starts;
/// this stands before it and waits.
/// </summary>
internal sealed class RouteMapping : IHostedService
{
    private Task _mapping = Task.CompletedTask;

    public void Begin(Action map) => _mapping = Task.Run(map);

    public Task StartAsync(CancellationToken cancellationToken) => _mapping.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
