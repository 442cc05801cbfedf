using NeuroHub.Api;
using NeuroHub.Api.Audit;

if (AuditCommandLine.Names(args))
    return await AuditCommandLine.Run(args);

await using var app = NeuroHubApp.Create(args);
await NeuroHubApp.Prepare(app);
await app.RunAsync();
return 0;
