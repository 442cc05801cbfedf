using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>The one table of who may do what (rules.md 5). REST routes and calls of grains both obey it.</summary>
public static class AccessTable
{
    private static readonly AccessRule Anonymous = new([]);
    private static readonly AccessRule Admins = new([Role.Admin]);
    private static readonly AccessRule AdminsOrSelf = Admins with { OrSelf = true };
    private static readonly AccessRule Managers = new([Role.Admin, Role.Manager]);
    private static readonly AccessRule ManagersOrSelf = Managers with { OrSelf = true };
    private static readonly AccessRule Stations = new([Role.Station]);
    private static readonly AccessRule Everyone = new([Role.Admin, Role.Manager, Role.Operator, Role.Station]);
    private static readonly AccessRule EveryoneAtOnce = Everyone with { BeforePasswordChange = true };

    // No default arm: a permission without a row does not compile. CS8524 is about numbers that are no permission at all.
#pragma warning disable CS8524
    public static AccessRule Of(Permission permission) => permission switch
    {
        Permission.Login => Anonymous,
        Permission.Probe => Anonymous,
        Permission.ReadProfile => EveryoneAtOnce,
        Permission.ChangeOwnPassword => EveryoneAtOnce,
        Permission.SignOut => EveryoneAtOnce,

        Permission.ListUsers => Managers,
        Permission.ReadUser => ManagersOrSelf,
        Permission.CreateUser => Admins,
        Permission.ChangeUser => Admins,
        Permission.DeleteUser => Admins,
        Permission.UnlockUser => Admins,
        Permission.ReadOwnSessions => Everyone,
        Permission.ReadSessions => AdminsOrSelf,
        Permission.EndSession => AdminsOrSelf,
        Permission.EndSessions => Admins,
        Permission.ReadAudit => Admins,

        Permission.ReadMasterData => Everyone,
        Permission.ChangeProductModels => Managers,
        Permission.ChangeProcesses => Managers,

        Permission.ReadLots => Everyone,
        Permission.CreateLot => Managers,
        Permission.ChangeLotStatus => Managers,

        Permission.ReadSerials => Everyone,
        Permission.IssueSerials => Managers,
        Permission.ApproveRework => Managers,
        Permission.ScrapSerial => Managers,

        Permission.ReadRuns => Everyone,
        Permission.ReadFeed => Everyone,
        Permission.StartProcess => Everyone,
        Permission.CompleteProcess => Everyone,
        Permission.RecordProcess => Everyone,
        Permission.OverrideOrder => Managers,

        Permission.ReadDefects => Everyone,
        Permission.RegisterDefect => Everyone,
        Permission.RecordCause => Managers,

        Permission.ReadPrinters => Everyone,
        Permission.ChangePrinters => Managers,
        Permission.PrintLabel => Everyone,
        Permission.ReadLabels => Everyone,
        Permission.ResolveLabel => Managers,

        Permission.ReadFirmware => Everyone,
        Permission.PublishFirmware => Admins,
        Permission.WithdrawFirmware => Admins,

        Permission.ReadStations => Everyone,
        Permission.RegisterStation => Managers,
        Permission.ReportStation => Stations,

        Permission.ReadAlerts => Everyone,
        Permission.MarkAlertRead => Everyone,
        Permission.ReadAnalytics => Everyone,
        Permission.ReadDashboard => Everyone,
        Permission.ReadClusterDashboard => Admins,
    };
#pragma warning restore CS8524
}
