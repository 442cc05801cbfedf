using Microsoft.Extensions.Hosting;
using NeuroHub.Silo.Hosting;
using NeuroHub.Silo.Starting;

if (SiloProbe.Names(args))
    return await SiloProbe.Run();

return await StartedProgram.Run(() =>
{
    var builder = Host.CreateApplicationBuilder(args);
    var check = new ConfigurationCheck(builder.Configuration);
    NodeConfiguration.Check(check);
    check.End();
    // Under systemd: says when it is ready, and when it stops.
    builder.Services.AddSystemd();
    builder.AddNeuroHubLogging();
    builder.AddNeuroHubSilo();
    return builder.Build();
});
