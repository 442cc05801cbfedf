using NeuroHub.Api;
using NeuroHub.Api.Demo;
using NeuroHub.Hosting.CommandLines;
using NeuroHub.Hosting.Starting;

args = DemoHosting.Arguments(args);
return await CommandLine.Run("NeuroHub.Api", args, ApiCommands.All, () => StartedProgram.Run(
    () => NeuroHubApp.Create(args, configured: settings => StartProfile.Begin(settings, "api"))));
