using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Results;
using NeuroHub.Users;
using Npgsql;
using Orleans.TestingHost;

namespace NeuroHub.Cluster.Tests;

/// <summary>Whoever hangs up after their password was looked at has made an attempt.</summary>
[Collection(ClusterCollection.Name)]
public sealed class HungUpTests(ClusterFixture plant) : IAsyncLifetime
{
    private const string Username = "hung.up";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly InProcessTestCluster _cluster = ClusterFixture.Build(1, plant.Storage);

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task An_attempt_that_is_left_during_its_hash_is_counted_and_one_that_is_left_before_is_not()
    {
        var made = await _cluster.Client.GetGrain<IUserGrain>(7_000_001).Create(new CreateUser(
            CommandContext.Of(new Actor(1, "admin", "An Admin", Role.Admin)), Username, null, "Hung-Up-4711", "Hung Up", Role.Operator, null));
        Assert.True(made.IsDone, made.Refusal?.Detail);

        await Leave(beforeItsTurn: true);
        await Leave(beforeItsTurn: false);

        // The name's grain takes one attempt at a time: when the second is counted, the first is over.
        await Until(async () => await Failures() > 0);
        Assert.Equal(1, await Failures());
    }

    /// <summary>Hangs up on an attempt with a wrong password, before its hash or as soon as that has begun.</summary>
    private async Task Leave(bool beforeItsTurn)
    {
        var queue = _cluster.Silos[0].ServiceProvider.GetRequiredService<PasswordQueue>();
        var seats = new List<IDisposable>();
        // All seats are taken, so that the attempt waits in the line.
        for (var seat = 0; seat < Math.Max(1, Environment.ProcessorCount / 2); seat++)
            seats.Add((await queue.Enter("somebody else"))!);
        using var gone = new CancellationTokenSource();
        var attempt = _cluster.Client.GetGrain<ISignInGrain>(SignInKey.Of(Username)).SignIn(new SignIn(Username, "wrong", null), gone.Token);
        await Until(() => queue.Waiting == 1);
        if (!beforeItsTurn)
        {
            seats[0].Dispose();
            seats.RemoveAt(0);
            Assert.Equal(0, queue.Waiting);
        }

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
        if (beforeItsTurn)
            await Until(() => queue.Waiting == 0);
        seats.ForEach(seat => seat.Dispose());
    }

    private async Task<int> Failures()
    {
        await using var source = NpgsqlDataSource.Create(plant.Storage.ConnectionString!);
        await using var command = source.CreateCommand("SELECT coalesce((SELECT failures FROM lockouts WHERE key = $1), 0)");
        command.Parameters.AddWithValue(SignInKey.Of(Username));
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private static Task Until(Func<bool> holds) => Until(() => Task.FromResult(holds()));

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(5, limit.Token);
    }
}
