using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Storage;
using NeuroHub.Users;

namespace NeuroHub.Hosting.CommandLines;

/// <summary>
/// <c>users unlock</c>: lifts the sign-in lock of a user name, whether or not a server runs. It helps when the only ADMIN is locked out.
/// </summary>
internal static class UsersUnlockCommand
{
    public static ProgramCommand Command { get; } = new(
        "users unlock",
        "<username>",
        "Lift the lock that failed sign-ins put on a name.",
        args => args is [{ Length: > 0 } name] ? Unlock(name) : null);

    private static async Task<int> Unlock(string name)
    {
        using var host = CommandHost.WithStorage(static more => more.Services.AddSingleton<Unlocking>());
        await host.Services.GetRequiredService<Store>().MigrateAsync();
        if (await host.Services.GetRequiredService<IUserRows>().Find(name) is not { } account)
        {
            await Console.Error.WriteLineAsync($"There is no user {name}.");
            return 1;
        }

        var unlocking = host.Services.GetRequiredService<Unlocking>();
        switch (await unlocking.Lift(account.UserId, account.Username, unlocking.ByOperator(Environment.UserName)))
        {
            case null:
                Console.WriteLine($"{account.Username} was not locked.");
                return 0;
            case CommitOutcome.Committed:
                Console.WriteLine($"{account.Username} may sign in again.");
                return 0;
            case var outcome:
                await Console.Error.WriteLineAsync($"The lock was not lifted, because its audit entry was not written: {outcome}");
                return 1;
        }
    }
}
