using NeuroHub.Api.Stations;
using NeuroHub.Numbers;
using NeuroHub.Results;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.Demo;

/// <summary>
/// The people and stations of the demo. Each start gives those that sign in new passwords and keys, which nobody is told: a demo's accounts
/// are no way into a server.
/// </summary>
internal sealed class DemoAccounts(IGrainFactory grains, UserQueries users)
{
    public const string Manager = "demo.manager";

    private static readonly CommandContext BySystem = CommandContext.Of(Actor.System);

    /// <summary>Username and name of who works at the terminals.</summary>
    public static IReadOnlyList<(string Username, string FullName)> Workers { get; } =
    [
        ("demo.kim", "김민지 (DEMO)"), ("demo.lee", "이준호 (DEMO)"), ("demo.park", "박서연 (DEMO)"), ("demo.choi", "최현우 (DEMO)"),
    ];

    /// <returns>The manager's password for this run.</returns>
    public async Task<string> People()
    {
        foreach (var (username, name) in Workers)
            await Account(username, name, Role.Operator);
        return await Account(Manager, "정하은 (DEMO)", Role.Manager);
    }

    /// <returns>The station's key for this run.</returns>
    public async Task<string> Station(string id, string name)
    {
        var key = NewStationKey.Draw();
        if (await users.FindByUsername(id) is { } known)
            return await NewPassword(known.Id, key);
        Expect(await (await NewUser()).RegisterStation(new RegisterStation(BySystem, id, name, key)));
        return key;
    }

    private async Task<string> Account(string username, string name, Role role)
    {
        var password = NewStationKey.Draw();
        if (await users.FindByUsername(username) is { } known)
            return role == Role.Manager ? await NewPassword(known.Id, password) : password;
        Expect(await (await NewUser()).Create(new CreateUser(BySystem, username, null, password, name, role, DemoRecord.Mark, IsGenerated: true)));
        return password;
    }

    private async Task<string> NewPassword(long user, string password)
    {
        Expect(await grains.GetGrain<IUserGrain>(user).Update(new UpdateUser { Context = BySystem, Password = password }));
        return password;
    }

    private async Task<IUserGrain> NewUser() => grains.GetGrain<IUserGrain>(await grains.GetGrain<INumberRangeGrain>("users").Take(1));

    private static void Expect<T>(Result<T> result)
        where T : class
    {
        if (!result.IsDone)
            throw new InvalidOperationException($"The demo's accounts: {result.Refusal.Detail}");
    }
}
