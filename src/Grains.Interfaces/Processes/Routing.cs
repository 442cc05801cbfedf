namespace NeuroHub.Processes;

/// <summary>
/// The processes of a LOT in number order with their flags (ISA-95: operations definition), frozen when the LOT is created.
/// </summary>
[GenerateSerializer, Immutable, Alias("nh.routing")]
public sealed record Routing([property: Id(0)] IReadOnlyList<RoutingProcess> Processes)
{
    public static Routing Empty { get; } = new([]);

    public RoutingProcess? ById(long processId)
    {
        foreach (var process in Processes)
            if (process.Id == processId)
                return process;
        return null;
    }

    public RoutingProcess? ByNumber(int processNumber)
    {
        foreach (var process in Processes)
            if (process.Number == processNumber)
                return process;
        return null;
    }

    /// <summary>The process before this one, or null for the first.</summary>
    public RoutingProcess? Before(int processNumber)
    {
        RoutingProcess? before = null;
        foreach (var process in Processes)
        {
            if (process.Number >= processNumber)
                break;
            before = process;
        }

        return before;
    }
}

/// <summary>A process as a LOT's routing keeps it.</summary>
[GenerateSerializer, Immutable, Alias("nh.routing_process")]
public sealed record RoutingProcess
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required int Number { get; init; }
    [Id(2)] public required string Code { get; init; }
    [Id(3)] public bool RequiresAllPrevious { get; init; }
    [Id(4)] public bool ReworkAllowed { get; init; } = true;
    [Id(5)] public bool AutoPrintLabel { get; init; }
    [Id(6)] public bool NeedsFirmware { get; init; }
    [Id(7)] public int? EstimatedDurationSeconds { get; init; }
}
