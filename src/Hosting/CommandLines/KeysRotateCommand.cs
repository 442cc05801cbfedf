using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Hosting.Auth;
using NeuroHub.Storage;

namespace NeuroHub.Hosting.CommandLines;

/// <summary>
/// <c>keys rotate</c>: replaces the signing keys after a leak of a key, a backup or the database. docs/security.md says what else to do.
/// </summary>
internal static class KeysRotateCommand
{
    private const string EndSessions = "--end-sessions";

    public static ProgramCommand Command { get; } = new(
        "keys rotate",
        $"[{EndSessions}]",
        "Replace all signing keys: every access token is refused within seconds. With the option everybody must sign in anew.",
        args => args switch
        {
            [] => Rotate(endSessions: false),
            [EndSessions] => Rotate(endSessions: true),
            _ => null,
        });

    private static async Task<int> Rotate(bool endSessions)
    {
        using var host = CommandHost.WithStorage(static builder => builder.Services.AddSigningKeySeal(builder.Configuration).AddSingleton<KeyRotation>());
        await host.Services.GetRequiredService<Store>().MigrateAsync();
        var rotation = host.Services.GetRequiredService<KeyRotation>();
        // Keys first: with a stolen key, tokens can be made for any session until the key is replaced.
        Console.WriteLine($"Key {await rotation.Rotate(Environment.UserName)} signs from now on; every older one is gone.");
        if (endSessions)
            Console.WriteLine($"The sessions of {await rotation.EndSessions(Environment.UserName)} users have ended.");
        return 0;
    }
}
