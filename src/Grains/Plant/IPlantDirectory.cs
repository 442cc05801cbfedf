using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Processes;
using NeuroHub.Users;

namespace NeuroHub.Plant;

/// <summary>Resolves the names that the floor uses (rules.md 2) from a cache beside the grain.</summary>
public interface IPlantDirectory
{
    /// <summary>
    /// Digits = id; <c>PROC-003</c> = process number 3; else process code. Null when there is none. A LOT's routing is asked first, and
    /// the master data after it: what is renumbered meanwhile keeps its number in the LOTs that have it.
    /// </summary>
    /// <param name="asked">As the caller wrote it.</param>
    /// <param name="routing">Of the LOT that the command is about; null = no LOT is known.</param>
    ValueTask<ProcessRef?> FindProcess(string asked, Routing? routing = null);

    /// <summary>
    /// Badge, then username, then full name, then <c>W007</c> or <c>7</c> = user id 7; of active people, no stations. A station finds
    /// itself by its own names.
    /// </summary>
    /// <param name="asked">As the caller wrote it; null = the caller.</param>
    /// <param name="caller">Who sends the command.</param>
    /// <param name="opener">Whose open run it is: they are found although they were disabled since, for their work was done.</param>
    ValueTask<WorkerLookup> FindWorker(string? asked, Actor caller, Worker? opener = null);

    /// <summary>The process with this code in whatever case, read from the store and not from a cache; null when the code is free.</summary>
    Task<long?> ProcessOfCode(string code);

    /// <summary>The active processes in number order, read from the store and not from a cache.</summary>
    Task<Routing> CurrentRouting();

    /// <summary>The highest version; null when there is none.</summary>
    ValueTask<FirmwareView?> LatestFirmware();

    /// <summary>The printer that such a label goes to when none is named; null when there is none.</summary>
    ValueTask<string?> DefaultPrinter(LabelType label);
}

/// <summary>A process of the live master data, as a command named it.</summary>
public sealed record ProcessRef(long Id, int Number, string Code, string NameKo, string NameEn)
{
    /// <summary>What is measured there.</summary>
    public IReadOnlyList<Characteristic> Characteristics { get; init; } = [];
}

/// <summary>When a command speaks of a whole LOT.</summary>
public enum LotRuns
{
    /// <summary>When it names no serial.</summary>
    Implied = 1,

    /// <summary>When it also says <c>data_level</c> LOT.</summary>
    Explicit,
}

/// <summary>Who a command's <c>worker_id</c> turned out to be.</summary>
/// <param name="Asked">As it was written.</param>
/// <param name="Found">The one active user of that name or number; null when none.</param>
/// <param name="IsAmbiguous">Two active users have that full name.</param>
public sealed record WorkerLookup(string Asked, Worker? Found, bool IsAmbiguous)
{
    public static WorkerLookup Of(Worker worker) => new(worker.Username, worker, false);
}
