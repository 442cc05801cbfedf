using NeuroHub.Api;
using NeuroHub.Api.Audit;
using NeuroHub.Api.Backups;
using NeuroHub.Api.Health;
using NeuroHub.Silo.Starting;

if (AuditCommandLine.Names(args))
    return await AuditCommandLine.Run(args);
if (BackupCommandLine.Names(args))
    return await BackupCommandLine.Run(args);
if (HealthCommandLine.Names(args))
    return await HealthCommandLine.Run();

return await StartedProgram.Run(() => NeuroHubApp.Create(args, configured: settings => StartProfile.Begin(settings, "api")));
