using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Silo.Hosting;
using NeuroHub.Silo.Telemetry;
using NeuroHub.Storage;

var builder = Host.CreateApplicationBuilder(args);
var node = NodeName.OfSilo(builder.Configuration);
builder.AddNeuroHubLogging(node);
builder.AddNeuroHubTelemetry(node);
builder.AddNeuroHubSilo();
builder.Services.AddHostedService<MetricsServer>();

using var host = builder.Build();
await host.Services.GetRequiredService<Store>().MigrateAsync();
await host.RunAsync();
