namespace NeuroHub.Access;

/// <summary>What somebody may want of the plant: each REST route and each call of a grain names one.</summary>
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
