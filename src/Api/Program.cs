using NeuroHub.Api;
using NeuroHub.Api.Demo;
using NeuroHub.Silo.CommandLines;
using NeuroHub.Silo.Starting;

args = DemoHosting.Arguments(args);
return await CommandLine.Run("NeuroHub.Api", args, ApiCommands.All, () => StartedProgram.Run(
    () => NeuroHubApp.Create(args, configured: settings => StartProfile.Begin(settings, "api"))));
