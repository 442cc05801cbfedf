using NeuroHub.Api;
using NeuroHub.Api.Demo;
using NeuroHub.Hosting.CommandLines;
using NeuroHub.Hosting.Startup;

args = DemoHosting.Arguments(args);
return await CommandLine.Run("NeuroHub.Api", args, ApiCommands.All, () => StartedProgram.Run(
    () => NeuroHubApp.Create(args, configured: settings => StartProfile.Begin(settings, "api"))));
