using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Hosting;
using NeuroHub.Hosting.CommandLines;
using NeuroHub.Hosting.Health;
using NeuroHub.Hosting.Startup;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Silo;

return await CommandLine.Run("NeuroHub.Silo", args, SiloCommands.All, () => StartedProgram.Run(() =>
{
    var builder = Host.CreateApplicationBuilder(args);
    var check = new ConfigurationCheck(builder.Configuration);
    NodeConfiguration.Check(check);
    check.End();
    StartProfile.Begin(builder.Configuration, "silo");
    // Under systemd: reports when the program is ready, and when it stops.
    builder.Services.AddSystemd();
    var node = NodeName.OfSilo(builder.Configuration);
    builder.AddNeuroHubLogging(node);
    builder.AddNeuroHubTelemetry(node);
    builder.AddNeuroHubSilo();
    builder.Services.AddHostedService<MetricsServer>();
    builder.Services.AddClockWatch();
    return builder.Build();
}));
