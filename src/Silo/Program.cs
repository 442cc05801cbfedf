using Microsoft.Extensions.Hosting;
using NeuroHub.Silo.Hosting;
using NeuroHub.Silo.Starting;

return await StartedProgram.Run(() =>
{
    var builder = Host.CreateApplicationBuilder(args);
    var check = new ConfigurationCheck(builder.Configuration);
    NodeConfiguration.Check(check);
    check.End();
    builder.AddNeuroHubLogging();
    builder.AddNeuroHubSilo();
    return builder.Build();
});
