using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;

if (SiloProbe.Names(args))
    return await SiloProbe.Run();

var builder = Host.CreateApplicationBuilder(args);
// Under systemd: says when it is ready, and when it stops.
builder.Services.AddSystemd();
builder.AddNeuroHubLogging();
builder.AddNeuroHubSilo();

using var host = builder.Build();
await host.Services.GetRequiredService<Store>().MigrateAsync();
await host.RunAsync();
return 0;
