using NeuroHub.Api;

await using var app = NeuroHubApp.Create(args);
await NeuroHubApp.Prepare(app);
await app.RunAsync();
