using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace NeuroHub.Silo.Telemetry;

/// <summary>A silo's web server: it answers <c>/metrics</c> and nothing else, and only where a port is configured.</summary>
internal sealed class MetricsServer(IServiceProvider silo, IOptions<MetricsOptions> options) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value is not { Enabled: true, Port: { } port })
            return;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (options.Value.Address is null)
                kestrel.ListenAnyIP(port);
            else
                kestrel.Listen(options.Value.Listens(), port);
        });
        builder.Services.AddOptions();
        _app = builder.Build();
        _app.UseMetricsPage(silo);
        _app.Run(http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await _app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
