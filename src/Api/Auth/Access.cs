using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

/// <summary>The one table of who may do what (rules.md 5). Each route names its row.</summary>
internal static class Access
{
    private static readonly Role[] Admins = [Role.Admin];
    private static readonly Role[] Managers = [Role.Admin, Role.Manager];
    private static readonly Role[] Everyone = [Role.Admin, Role.Manager, Role.Operator, Role.Station];

    public static AccessRule Login { get; } = new([]);
    public static AccessRule Probe { get; } = new([]);
    public static AccessRule ReadProfile { get; } = new(Everyone);

    public static AccessRule ListUsers { get; } = new(Managers);
    public static AccessRule ReadUser { get; } = new(Managers, OrSelf: "id");
    public static AccessRule CreateUser { get; } = new(Admins);

    public static AccessRule ReadMasterData { get; } = new(Everyone);
    public static AccessRule ChangeProductModels { get; } = new(Managers);
    public static AccessRule ChangeProcesses { get; } = new(Managers);

    public static AccessRule ReadLots { get; } = new(Everyone);
    public static AccessRule CreateLot { get; } = new(Managers);
    public static AccessRule ChangeLotStatus { get; } = new(Managers);

    public static AccessRule ReadSerials { get; } = new(Everyone);
    public static AccessRule IssueSerials { get; } = new(Managers);
    public static AccessRule ApproveRework { get; } = new(Managers);
    public static AccessRule ScrapSerial { get; } = new(Managers);

    public static AccessRule ReadRuns { get; } = new(Everyone);
    public static AccessRule StartProcess { get; } = new(Everyone);
    public static AccessRule CompleteProcess { get; } = new(Everyone);
    public static AccessRule RecordProcess { get; } = new(Everyone);
}
