using System.Globalization;
using NeuroHub.Defects;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Fixtures;

/// <summary>Commands as the floor sends them; a test changes with <c>with</c> only what it is about.</summary>
internal static class Commands
{
    public static StartProcess Start(int process) => Start(process.ToString(CultureInfo.InvariantCulture));

    public static StartProcess Start(string process) => new() { Context = Floor.By(Floor.Operator), ProcessId = process };

    public static StartProcess Override(int process, Actor by) =>
        Start(process) with { Context = Floor.By(by), OverrideReason = "customer sample" };

    public static CompleteProcess Pass(int process) => Complete(process.ToString(CultureInfo.InvariantCulture), RunResult.Pass);

    public static CompleteProcess Fail(int process) => Complete(process.ToString(CultureInfo.InvariantCulture), RunResult.Fail);

    public static CompleteProcess Complete(string process, RunResult result) =>
        new() { Context = Floor.By(Floor.Operator), ProcessId = process, Result = result };

    public static CompleteProcess WithData(this CompleteProcess command, string json) =>
        command with { MeasurementData = new RawJson(json) };

    public static RecordProcess Record(int process, RunResult result) =>
        new(Start(process), result == RunResult.Pass ? Pass(process) : Fail(process));

    public static ApproveRework Rework() => new(Floor.By(Floor.Manager), "solder again");

    public static RegisterDefect Register(int process) => Register(process.ToString(CultureInfo.InvariantCulture));

    public static RegisterDefect Register(string process) => new()
    {
        Context = Floor.By(Floor.Operator),
        ProcessId = process,
        Code = "PART_DEFECT",
        Description = "hairline crack",
        Part = "busbar",
    };

    public static ScrapSerial Scrap() => new(Floor.By(Floor.Manager), "cracked housing");

    public static ChangeLotStatus Change(LotStatus to, string? reason = null) => new(Floor.By(Floor.Manager), to, reason);

    public static IssueSerials Issue(int quantity) => new() { Context = Floor.By(Floor.Manager), Quantity = quantity };

    public static IssueSerials IssueOne(string? number = null, int? sequence = null) =>
        new() { Context = Floor.By(Floor.Manager), SerialNumber = number, SequenceInLot = sequence };

    public static OpenLot Open(int target) => new()
    {
        Context = Floor.By(Floor.Manager),
        ProductModel = Floor.Model,
        TargetQuantity = target,
        WorkOrder = "WO-2025-001",
        ProductionDate = new DateOnly(2025, 11, 10),
        Shift = Shift.D,
    };

}
