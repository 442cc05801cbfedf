using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Results;
using NeuroHub.Serials;
using NeuroHub.Storage;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class UsersInAClusterTests(ClusterFixture plant)
{
    private const string Password = "Press-Fit-2048";
    private static readonly CommandContext ByAdmin = CommandContext.Of(new Actor(1, "admin", "An Admin", Role.Admin));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_hundred_guesses_at_two_silos_five_are_heard(bool isKnown)
    {
        var username = isKnown ? (await NewUser()).Username : $"nobody{Guid.NewGuid():N}"[..20];

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => SignIn(username, $"Wrong-Guess-{i}")));

        Assert.Equal(5, answers.Count(answer => answer.Refusal!.Code == RefusalCode.InvalidCredentials));
        Assert.Equal(95, answers.Count(answer => answer.Refusal!.Code == RefusalCode.AccountLocked));
    }

    [Fact]
    public async Task A_lock_holds_when_its_grain_went_away()
    {
        var user = await NewUser();
        for (var i = 0; i < 5; i++)
            await SignIn(user.Username, "Wrong-Guess-1");

        await plant.Cluster.DeactivateAsync(Door(user.Username));

        Assert.Equal(RefusalCode.AccountLocked, (await SignIn(user.Username, Password)).Refusal!.Code);
    }

    [Fact]
    public async Task A_session_that_was_ended_on_a_silo_is_known_to_another_node_within_a_second()
    {
        var user = await NewUser();
        var session = (await SignIn(user.Username, Password)).Value!.SessionId;
        await using var node = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddNeuroHubStorage(plant.Storage).BuildServiceProvider();
        var ended = node.GetRequiredService<EndedSessions>();
        using var stop = new CancellationTokenSource();
        await ended.Load(stop.Token);
        var following = node.GetRequiredService<BackgroundLoops>().Every("ended sessions", EndedSessions.Period, ended.Follow, stop.Token);

        var update = new UpdateUser { Context = ByAdmin, IsActive = false };
        Assert.True((await plant.Cluster.Client.GetGrain<IUserGrain>(user.Id).Update(update)).IsDone);

        var began = Stopwatch.GetTimestamp();
        while (!ended.Contains(session) && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(1))
            await Task.Yield();
        await stop.CancelAsync();
        await following;
        Assert.True(ended.Contains(session));
    }

    [Fact]
    public async Task A_call_of_a_grain_obeys_the_table_of_roles()
    {
        var byOperator = CommandContext.Of(new Actor(7, "worker", "A Worker", Role.Operator));

        var answer = await plant.Cluster.Client.GetGrain<ISerialGrain>("NO-SUCH").Scrap(new ScrapSerial(byOperator, "Because."));

        Assert.Equal(RefusalCode.NotEnoughPermissions, answer.Refusal!.Code);
    }

    private ISignInGrain Door(string username) => plant.Cluster.Client.GetGrain<ISignInGrain>(SignInKey.Of(username));

    private Task<Result<NewSession>> SignIn(string username, string password) => Door(username).SignIn(new SignIn(username, password, null));

    private async Task<UserView> NewUser()
    {
        var id = Random.Shared.NextInt64(1_000_000, long.MaxValue);
        var created = await plant.Cluster.Client.GetGrain<IUserGrain>(id)
            .Create(new CreateUser(ByAdmin, $"user{id}", null, Password, "Person", Role.Operator, null));
        return created.Value!;
    }
}
