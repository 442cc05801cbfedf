using NeuroHub.Api;
using NeuroHub.Silo.CommandLines;
using NeuroHub.Silo.Starting;

return await CommandLine.Run("NeuroHub.Api", args, ApiCommands.All, () => StartedProgram.Run(
    () => NeuroHubApp.Create(args, configured: settings => StartProfile.Begin(settings, "api"))));
