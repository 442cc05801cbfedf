using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Storage;
using NeuroHub.Storage.Migrations;

namespace NeuroHub.Hosting.CommandLines;

/// <summary>
/// <c>migrate</c>: brings the database to this version. It runs as the owner of the tables, so that the programs can run with a role that may not
/// change the schema (docs/deployment.md). Exit code 2 = something must be changed first.
/// </summary>
internal static class MigrateCommand
{
    private const int Wrong = 2;

    public static ProgramCommand Command { get; } = new(
        "migrate",
        "[--app-role <name>]",
        "Bring the database up to this version, and grant the role that programs run with what they need.",
        args => args switch
        {
            [] => Migrate(null),
            ["--app-role", { Length: > 0 and <= 63 } role] when !role.StartsWith("--", StringComparison.Ordinal) => Migrate(role),
            _ => null,
        });

    private static async Task<int> Migrate(string? role)
    {
        using var host = CommandHost.WithStorage();
        var options = host.Services.GetRequiredService<IConfiguration>().GetSection(AppRoleOptions.Section).Get<AppRoleOptions>() ?? new AppRoleOptions();
        role ??= string.IsNullOrEmpty(options.Name) ? null : options.Name;
        var store = host.Services.GetRequiredService<Store>();
        try
        {
            await store.MigrateAsync();
            await store.GrantAsync(role, string.IsNullOrEmpty(options.Password) ? null : options.Password);
        }
        catch (MigrationException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Wrong;
        }

        Console.WriteLine(role is null ? "The database is of this version." : $"The database is of this version, and programs may run as {role}.");
        return 0;
    }
}

/// <summary>
/// Section <c>NeuroHub:AppRole</c>, only for the command <c>migrate</c>: the PostgreSQL role that the programs run with, when it is not the role
/// that migrates.
/// </summary>
public sealed class AppRoleOptions
{
    public const string Section = "NeuroHub:AppRole";

    /// <summary>Null = one role does both.</summary>
    public string? Name { get; set; }

    /// <summary>Creates the role with this password when it does not exist; null = the role exists already.</summary>
    public string? Password { get; set; }
}
