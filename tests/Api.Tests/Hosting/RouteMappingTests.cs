namespace NeuroHub.Api.Tests.Hosting;

/// <summary>Routes are mapped beside the start; the start waits for them and for what is wrong with them.</summary>
public sealed class RouteMappingTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("neurohub-api-tests-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_plant_whose_routes_cannot_be_mapped_does_not_start()
    {
        string[] args =
        [
            $"--NeuroHub:DataDirectory={_data.FullName}", "--urls=http://127.0.0.1:0", "--NeuroHub:Logs:Level=Fatal", "--NeuroHub:Metrics:Enabled=false",
        ];
        await using var app = NeuroHubApp.Create(args, _ => throw new InvalidOperationException("A route without a rule."));
        await NeuroHubApp.Prepare(app);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync());

        Assert.Equal("A route without a rule.", refused.Message);
        await app.StopAsync();
    }
}
