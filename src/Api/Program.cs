using NeuroHub.Api;
using NeuroHub.Api.Audit;
using NeuroHub.Api.Backups;
using NeuroHub.Api.Health;

if (AuditCommandLine.Names(args))
    return await AuditCommandLine.Run(args);
if (BackupCommandLine.Names(args))
    return await BackupCommandLine.Run(args);
if (HealthCommandLine.Names(args))
    return await HealthCommandLine.Run();

await using var app = NeuroHubApp.Create(args);
await NeuroHubApp.Prepare(app);
await app.RunAsync();
return 0;
