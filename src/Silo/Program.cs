using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;

var builder = Host.CreateApplicationBuilder(args);
builder.AddNeuroHubLogging();
builder.AddNeuroHubSilo();

using var host = builder.Build();
await host.Services.GetRequiredService<Store>().MigrateAsync();
await host.RunAsync();
