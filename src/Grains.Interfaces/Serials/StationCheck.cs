using System.Collections.Immutable;
using NeuroHub.Firmwares;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Texts;

namespace NeuroHub.Serials;

/// <summary>A terminal's question about the serial that it scanned.</summary>
[GenerateSerializer, Immutable, Alias("nh.ask_station")]
public sealed record AskStation : IOutside, IBounded, IQuestion
{
    [Id(0)] public required CommandContext Context { get; init; }

    /// <summary>The process, named as in a start; null = the process of the open run, else the first that may be next.</summary>
    [Id(1)] public string? Process { get; init; }

    /// <summary>The worker, named as in a start; null = the caller.</summary>
    [Id(2)] public string? WorkerId { get; init; }

    public string? OutOfBounds() => !Bounds.Fits(Process, 100) ? "process" : Bounds.Fits(WorkerId, 100) ? null : "worker_id";

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        Process = texts.Optional("process", Process),
        WorkerId = texts.NotBlank("worker_id", WorkerId),
    };
}

/// <summary>Everything about a serial that a terminal needs, read at one moment.</summary>
[GenerateSerializer, Immutable, Alias("nh.station_check")]
public sealed record StationCheck
{
    [Id(0)] public required SerialView Serial { get; init; }

    /// <summary>Id of the process whose gates are shown; null when the LOT has no process.</summary>
    [Id(1)] public long? ProcessId { get; init; }
    [Id(2)] public required StartEligibility Eligibility { get; init; }
    [Id(3)] public RunView? OpenRun { get; init; }

    /// <summary>Those that may be started now; while a run is open, those that may be once it has passed.</summary>
    [Id(4)] public required ImmutableArray<RoutingProcess> Next { get; init; }

    /// <summary>The latest one, when the process installs it.</summary>
    [Id(5)] public FirmwareView? Firmware { get; init; }
}
