using NeuroHub.Labels;

namespace NeuroHub.Printers;

/// <summary>A label printer as the wire shows it (ISA-95: equipment).</summary>
[GenerateSerializer, Immutable, Alias("nh.printer_view")]
public sealed record PrinterView
{
    [Id(0)] public required string PrinterId { get; init; }
    [Id(1)] public string? Name { get; init; }

    /// <summary>Name or address, within the configured networks.</summary>
    [Id(2)] public required string Host { get; init; }
    [Id(3)] public required int Port { get; init; }

    /// <summary>The labels it has paper for.</summary>
    [Id(4)] public required IReadOnlyList<LabelType> Labels { get; init; }

    /// <summary>The labels that go to it when no printer is named; of each label one printer at most.</summary>
    [Id(5)] public required IReadOnlyList<LabelType> IsDefaultFor { get; init; }
    [Id(6)] public required PrinterStatus State { get; init; }

    /// <summary>Jobs that wait or are on the wire.</summary>
    [Id(7)] public int QueueLength { get; init; }

    /// <summary>Why the last job could not be printed; null when it was.</summary>
    [Id(8)] public string? LastError { get; init; }
    [Id(9)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(10)] public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>It is asked for its host status before and after each label.</summary>
    [Id(11)] public bool AnswersStatus { get; init; }
}

/// <summary>What a printer is doing.</summary>
public enum PrinterStatus
{
    Ready = 1,

    /// <summary>A job is on the wire or waits.</summary>
    Busy,

    /// <summary>Its circuit is open: nothing is tried until it may be (rules.md 6).</summary>
    Broken,

    /// <summary>The last job could not be printed: away, out of paper, head open, paused.</summary>
    Offline,
}
