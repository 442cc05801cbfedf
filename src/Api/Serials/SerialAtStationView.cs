using NeuroHub.Defects;
using NeuroHub.Firmwares;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Serials;

/// <summary>All that a terminal shows after a scan.</summary>
internal sealed record SerialAtStationView
{
    public required SerialView Serial { get; init; }
    public required LotView Lot { get; init; }

    /// <summary>Whose gates these are; null when the LOT has no process.</summary>
    public required ProcessView? Process { get; init; }

    /// <summary>Every gate is ok.</summary>
    public required bool Eligible { get; init; }

    /// <summary>In the order in which a start looks at them.</summary>
    public required IReadOnlyList<GateView> Gates { get; init; }
    public required RunView? OpenRun { get; init; }

    /// <summary>Those that may be started now; while a run is open, those that may be once it has passed.</summary>
    public required IReadOnlyList<NextProcess> NextProcesses { get; init; }

    /// <summary>The youngest one that was recorded of the serial.</summary>
    public required DefectView? LastDefect { get; init; }

    /// <summary>The latest one, when the process installs it.</summary>
    public required FirmwareView? Firmware { get; init; }

    public static SerialAtStationView Of(StationCheck check, StationRows rows, HttpRequest request) => new()
    {
        Serial = check.Serial,
        Lot = rows.Lot,
        Process = rows.Processes.FirstOrDefault(process => process.Id == check.ProcessId),
        Eligible = check.ProcessId is not null && check.Eligibility.IsEligible,
        Gates = [.. check.Eligibility.Gates.Select(gate => GateView.Of(gate, request))],
        OpenRun = check.OpenRun,
        NextProcesses = [.. check.Next.Select(next => NextProcess.Of(next, rows.Processes.FirstOrDefault(process => process.Id == next.Id)))],
        LastDefect = rows.LastDefect,
        Firmware = check.Firmware,
    };
}

/// <summary>Where the serial goes.</summary>
/// <param name="ProcessNumber">Its number in the LOT's routing.</param>
/// <param name="ProcessCode">Its code there.</param>
/// <param name="ProcessNameKo">As it is called now.</param>
/// <param name="ProcessNameEn">As it is called now.</param>
internal sealed record NextProcess(int ProcessNumber, string ProcessCode, string ProcessNameKo, string ProcessNameEn)
{
    public static NextProcess Of(RoutingProcess process, ProcessView? known) =>
        new(process.Number, process.Code, known?.ProcessNameKo ?? process.Code, known?.ProcessNameEn ?? process.Code);
}
