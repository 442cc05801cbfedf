using NeuroHub.Api.Health;
using NeuroHub.Hosting.CommandLines;

namespace NeuroHub.Api;

/// <summary>
/// The commands of <c>NeuroHub.Api</c>, in the order in which <c>help</c> lists them. <see cref="CommandLine"/> says how to add one.
/// </summary>
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
