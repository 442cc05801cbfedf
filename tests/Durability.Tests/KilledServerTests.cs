namespace NeuroHub.Durability.Tests;

/// <summary>kill -9 in the middle of a replay: the ledger that the client keeps decides what must be there.</summary>
public sealed class KilledServerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-durability-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Nothing_answered_is_lost_when_the_server_on_SQLite_is_killed_and_started_again() => await KillTwiceAndVerify(null);

    [Fact]
    public async Task Nothing_answered_is_lost_when_the_server_on_PostgreSQL_is_killed_and_started_again()
    {
        await using var database = await TestDatabase.Create();
        await KillTwiceAndVerify(database.ConnectionString);
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_stops_cleanly_with_everything_answered_on_disk()
    {
        var units = new LedgeredReplay(_directory);
        await units.Generate(20, seed: 3);
        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        var replay = units.Run(server, connections: 16);
        await replay;

        Assert.Equal(0, await server.Stop());
        await server.Start();

        await units.IsComplete(server, replay);
        Assert.DoesNotContain("Exception", server.LogText(), StringComparison.Ordinal);
    }

    private async Task KillTwiceAndVerify(string? postgres)
    {
        var units = new LedgeredReplay(_directory);
        await units.Generate(150, seed: 20261122);
        await using var server = new ServerProcess(_directory, postgres);
        await server.Start();

        var replay = units.Run(server, connections: 16);
        foreach (var lines in (int[])[600, 2200])
        {
            await units.HasAnswered(lines, replay);
            await server.Kill();
            await server.Start();
        }

        await units.IsComplete(server, replay);
        await RowsAreOfTheRecord(server, postgres);
    }

    private async Task RowsAreOfTheRecord(ServerProcess server, string? postgres)
    {
        var data = Path.Combine(_directory, "data");
        var (code, output) = await RowsCommand.Run("verify", data, postgres);
        Assert.True(code == 0, output);
        Assert.Contains("not from the record: signing_keys", output, StringComparison.Ordinal);
        (code, output) = await RowsCommand.Run("rebuild", data, postgres);
        Assert.True(code == 2, output);
        Assert.StartsWith("A server uses this database.", output, StringComparison.Ordinal);

        await server.Stop();
        (code, output) = await RowsCommand.Run("rebuild", data, postgres);

        Assert.True(code == 0, output);
        Assert.Contains("0 rows were made anew", output, StringComparison.Ordinal);
        Assert.Equal(2, (await RowsCommand.Run("frobnicate", data, postgres)).Code);
    }
}
