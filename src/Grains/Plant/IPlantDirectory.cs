using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Processes;
using NeuroHub.Users;

namespace NeuroHub.Plant;

/// <summary>Resolves the names that clients send (rules.md 2) from a cache in the silo.</summary>
public interface IPlantDirectory
{
    /// <summary>
    /// Digits = id; <c>PROC-003</c> = process number 3; else process code. Null when there is none. A LOT's routing is searched first, and the
    /// master data after it: a process that was renumbered meanwhile keeps its old number in existing LOTs.
    /// </summary>
    /// <param name="asked">As the caller wrote it.</param>
    /// <param name="routing">The routing of the LOT that the command is about; null = no LOT is known.</param>
    ValueTask<ProcessRef?> FindProcess(string asked, Routing? routing = null);

    /// <summary>
    /// Badge, then username, then full name, then <c>W007</c> or <c>7</c> = user id 7. Only active people are found, no stations. But a
    /// station finds itself by its own names.
    /// </summary>
    /// <param name="asked">As the caller wrote it; null = the caller.</param>
    /// <param name="caller">Who sends the command.</param>
    /// <param name="opener">The worker of the open run. They are found even if they were disabled since, because their work was done.</param>
    ValueTask<WorkerLookup> FindWorker(string? asked, Actor caller, Worker? opener = null);

    /// <summary>The process with this code in any case, read from the store and not from a cache; null when the code is free.</summary>
    Task<long?> ProcessOfCode(string code);

    /// <summary>The active processes in number order, read from the store and not from a cache.</summary>
    Task<Routing> CurrentRouting();

    /// <summary>The highest version; null when there is none.</summary>
    ValueTask<FirmwareView?> LatestFirmware();

    /// <summary>The default printer for such a label; null when there is none.</summary>
    ValueTask<string?> DefaultPrinter(LabelType label);
}

/// <summary>A process of the live master data, as a command named it.</summary>
public sealed record ProcessRef(long Id, int Number, string Code, string NameKo, string NameEn)
{
    /// <summary>What is measured at this process.</summary>
    public IReadOnlyList<Characteristic> Characteristics { get; init; } = [];
}

/// <summary>When a command is about a whole LOT.</summary>
public enum LotRuns
{
    /// <summary>When it names no serial.</summary>
    Implied = 1,

    /// <summary>Only when it also says <c>data_level</c> LOT.</summary>
    Explicit,
}

/// <summary>Whom a command's <c>worker_id</c> means.</summary>
/// <param name="Asked">As it was written.</param>
/// <param name="Found">The one active user of that name or number; null when none.</param>
/// <param name="IsAmbiguous">Two active users have that full name.</param>
public sealed record WorkerLookup(string Asked, Worker? Found, bool IsAmbiguous)
{
    public static WorkerLookup Of(Worker worker) => new(worker.Username, worker, false);
}
