using NeuroHub.ApiKeys;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>
/// What somebody may want of the plant: each REST route and each call of a grain names one. Its row is in <see cref="AccessTable"/> below.
/// </summary>
public enum Permission
{
    Login,
    Probe,
    ReadProfile,
    ChangeOwnPassword,
    SignOut,

    ListUsers,
    ReadUser,
    CreateUser,
    ChangeUser,
    DeleteUser,
    UnlockUser,
    ReadOwnSessions,
    ReadSessions,
    EndSession,

    /// <summary>All sessions of a user.</summary>
    EndSessions,
    ChangeApiKeys,
    ReadAudit,

    ReadMasterData,
    ChangeProductModels,
    ChangeProcesses,

    /// <summary>Daily target and shifts.</summary>
    ChangePlant,

    ReadLots,
    CreateLot,
    ChangeLotStatus,

    /// <summary>Correct what was written down wrong of a LOT.</summary>
    ChangeLot,

    ReadSerials,

    /// <summary>What a terminal shows after a scan.</summary>
    ReadStation,
    Search,
    IssueSerials,
    ApproveRework,
    ScrapSerial,

    ReadRuns,
    ReadFeed,
    StartProcess,
    CompleteProcess,
    RecordProcess,

    /// <summary>Take back a start: one's own for ten minutes, any for MANAGER and ADMIN.</summary>
    CancelStart,

    /// <summary>Check 5 of a start (rules.md 3) set aside, with a reason.</summary>
    OverrideOrder,

    ReadDefects,
    RegisterDefect,

    /// <summary>Say why a defect came about.</summary>
    RecordCause,

    ReadPrinters,
    ChangePrinters,
    PrintLabel,
    ReadLabels,

    /// <summary>Say of a label whose end nobody saw whether it was printed.</summary>
    ResolveLabel,

    ReadFirmware,
    PublishFirmware,
    WithdrawFirmware,

    ReadStations,
    RegisterStation,

    /// <summary>A station reports on itself.</summary>
    ReportStation,

    ReadAlerts,
    MarkAlertRead,
    ReadAnalytics,
    ReadDashboard,

    /// <summary>The Orleans dashboard: silos, activations, calls.</summary>
    ReadClusterDashboard,
}

/// <summary>The one table of who may do what (rules.md 5). REST routes and grain calls both follow it.</summary>
public static class AccessTable
{
    private static readonly AccessRule Anonymous = new([]);
    private static readonly AccessRule Admins = new([Role.Admin]);
    private static readonly AccessRule AdminsOrSelf = Admins with { OrSelf = true };
    private static readonly AccessRule Managers = new([Role.Admin, Role.Manager]);
    private static readonly AccessRule ManagersOrSelf = Managers with { OrSelf = true };
    private static readonly AccessRule Stations = new([Role.Station]);
    private static readonly AccessRule Everyone = new([Role.Admin, Role.Manager, Role.Operator, Role.Station], LeastKey: ApiKeyRole.Operator);
    private static readonly AccessRule EveryoneReads = Everyone with { LeastKey = ApiKeyRole.Read };
    private static readonly AccessRule EveryUser = Everyone with { LeastKey = null };
    private static readonly AccessRule EveryUserAtOnce = EveryUser with { BeforePasswordChange = true };

    // No default arm, so a permission without a row does not compile. CS8524 warns about numbers that name no permission.
#pragma warning disable CS8524
    public static AccessRule Of(Permission permission) => permission switch
    {
        Permission.Login => Anonymous,
        Permission.Probe => Anonymous,
        Permission.ReadProfile => EveryUserAtOnce,
        Permission.ChangeOwnPassword => EveryUserAtOnce,
        Permission.SignOut => EveryUserAtOnce,

        Permission.ListUsers => Managers,
        Permission.ReadUser => ManagersOrSelf,
        Permission.CreateUser => Admins,
        Permission.ChangeUser => Admins,
        Permission.DeleteUser => Admins,
        Permission.UnlockUser => Admins,
        Permission.ReadOwnSessions => EveryUser,
        Permission.ReadSessions => AdminsOrSelf,
        Permission.EndSession => AdminsOrSelf,
        Permission.EndSessions => Admins,
        Permission.ChangeApiKeys => Admins,
        Permission.ReadAudit => Admins,

        Permission.ReadMasterData => EveryoneReads,
        Permission.ChangeProductModels => Managers,
        Permission.ChangeProcesses => Managers,
        Permission.ChangePlant => Admins,

        Permission.ReadLots => EveryoneReads,
        Permission.CreateLot => Managers,
        Permission.ChangeLotStatus => Managers,
        Permission.ChangeLot => Managers,

        Permission.ReadSerials => EveryoneReads,
        Permission.ReadStation => EveryoneReads,
        Permission.Search => EveryoneReads,
        Permission.IssueSerials => Managers,
        Permission.ApproveRework => Managers,
        Permission.ScrapSerial => Managers,

        Permission.ReadRuns => EveryoneReads,
        Permission.ReadFeed => EveryoneReads,
        Permission.StartProcess => Everyone,
        Permission.CompleteProcess => Everyone,
        Permission.RecordProcess => Everyone,
        Permission.CancelStart => Everyone,
        Permission.OverrideOrder => Managers,

        Permission.ReadDefects => EveryoneReads,
        Permission.RegisterDefect => Everyone,
        Permission.RecordCause => Managers,

        Permission.ReadPrinters => EveryoneReads,
        Permission.ChangePrinters => Managers,
        Permission.PrintLabel => Everyone,
        Permission.ReadLabels => EveryoneReads,
        Permission.ResolveLabel => Managers,

        Permission.ReadFirmware => EveryoneReads,
        Permission.PublishFirmware => Admins,
        Permission.WithdrawFirmware => Admins,

        Permission.ReadStations => EveryoneReads,
        Permission.RegisterStation => Managers,
        Permission.ReportStation => Stations,

        Permission.ReadAlerts => EveryoneReads,
        Permission.MarkAlertRead => Everyone,
        Permission.ReadAnalytics => EveryoneReads,
        Permission.ReadDashboard => EveryoneReads,
        Permission.ReadClusterDashboard => Admins,
    };
#pragma warning restore CS8524
}
