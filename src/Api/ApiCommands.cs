using NeuroHub.Api.Audit;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Backups;
using NeuroHub.Api.Health;
using NeuroHub.Api.Migrations;
using NeuroHub.Api.Rows;
using NeuroHub.Api.Users;
using NeuroHub.Silo.CommandLines;

namespace NeuroHub.Api;

/// <summary>The commands of <c>NeuroHub.Api</c>, in the order of the list that <c>help</c> prints. <see cref="CommandLine"/> says how to add one.</summary>
internal static class ApiCommands
{
    public static IReadOnlyList<ProgramCommand> All { get; } =
    [
        AuditVerifyCommand.Command,
        AuditPruneCommand.Command,
        BackupCommand.Command,
        HealthCommand.Command,
        KeysRotateCommand.Command,
        MigrateCommand.Command,
        RowsVerifyCommand.Command,
        RowsRebuildCommand.Command,
        UsersUnlockCommand.Command,
    ];
}
