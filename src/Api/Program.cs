using NeuroHub.Api;
using NeuroHub.Api.Audit;
using NeuroHub.Silo.Starting;

if (AuditCommandLine.Names(args))
    return await AuditCommandLine.Run(args);

return await StartedProgram.Run(() => NeuroHubApp.Create(args));
