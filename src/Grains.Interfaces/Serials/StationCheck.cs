using System.Collections.Immutable;
using NeuroHub.Firmwares;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Texts;

namespace NeuroHub.Serials;

/// <summary>What a terminal asks of the serial that it scanned.</summary>
[GenerateSerializer, Immutable, Alias("nh.ask_station")]
public sealed record AskStation : IOutside, IBounded, IQuestion
{
    [Id(0)] public required CommandContext Context { get; init; }

    /// <summary>As a start names it; null = that of the open run, else the first that may be next.</summary>
    [Id(1)] public string? Process { get; init; }

    /// <summary>As a start names them; null = nobody in particular.</summary>
    [Id(2)] public string? WorkerId { get; init; }

    public string? OutOfBounds() => !Bounds.Fits(Process, 100) ? "process" : Bounds.Fits(WorkerId, 100) ? null : "worker_id";

    public ICommand Cleaned(TextCleaner texts) => this with
    {
        Process = texts.Optional("process", Process),
        WorkerId = texts.NotBlank("worker_id", WorkerId),
    };
}

/// <summary>A serial as a terminal needs it, all of one moment.</summary>
[GenerateSerializer, Immutable, Alias("nh.station_check")]
public sealed record StationCheck
{
    [Id(0)] public required SerialView Serial { get; init; }

    /// <summary>Of the process that the gates are of; null when the LOT has none.</summary>
    [Id(1)] public long? ProcessId { get; init; }
    [Id(2)] public required StartEligibility Eligibility { get; init; }
    [Id(3)] public RunView? OpenRun { get; init; }

    /// <summary>Those that may be started now; while a run is open, those that may be once it has passed.</summary>
    [Id(4)] public required ImmutableArray<RoutingProcess> Next { get; init; }

    /// <summary>The latest one, when the process installs it.</summary>
    [Id(5)] public FirmwareView? Firmware { get; init; }
}
