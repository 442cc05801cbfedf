using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Processes;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;

[assembly: HasRows<ProcessProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Reads processes. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class ProcessQueries(Store store)
{
    /// <summary>In number order.</summary>
    public async Task<IReadOnlyList<ProcessView>> List(bool? isActive, CancellationToken cancellation = default)
    {
        var query = new Query(store).Add($"SELECT {ProcessReading.Columns} FROM processes");
        if (isActive is { } active)
            query.Add(" WHERE is_active = @active").With("active", active);
        return await query.Add(" ORDER BY process_number").Run(rows => rows.All(ProcessReading.Read, cancellation), cancellation);
    }

    /// <param name="asked">What <c>process_id</c> takes: digits = id, <c>PROC-003</c> = number 3, else process code.</param>
    /// <param name="cancellation">Of the request.</param>
    public async Task<ProcessView?> Find(string asked, CancellationToken cancellation = default) =>
        // A plant has few processes, so all are read and the naming rule stays in C#, not in SQL.
        ProcessReading.Named(await List(null, cancellation), asked);

    public Task<ProcessView?> Find(long id, CancellationToken cancellation = default) =>
        new Query(store)
            .Add($"SELECT {ProcessReading.Columns} FROM processes WHERE id = @id")
            .With("id", id)
            .Run(rows => rows.First(ProcessReading.Read, cancellation), cancellation);
}

/// <summary>The columns of a process, how they are read, and how a process is named.</summary>
internal static class ProcessReading
{
    public const string Columns =
        """
        id, process_number, process_code, process_name_ko, process_name_en, description, estimated_duration_seconds, is_active,
        requires_all_previous, rework_allowed, auto_print_label, needs_firmware, defect_codes, characteristics, created_at, updated_at,
        defect_names, instruction_ko, instruction_en
        """;

    private const string NumberPrefix = "PROC-";

    public static ProcessView Read(RowReader row) => new()
    {
        Id = row.Long(0),
        ProcessNumber = row.Int(1),
        ProcessCode = row.Text(2),
        ProcessNameKo = row.Text(3),
        ProcessNameEn = row.Text(4),
        Description = row.TextOrNull(5),
        EstimatedDurationSeconds = row.IntOrNull(6),
        IsActive = row.Bool(7),
        RequiresAllPrevious = row.Bool(8),
        ReworkAllowed = row.Bool(9),
        AutoPrintLabel = row.Bool(10),
        NeedsFirmware = row.Bool(11),
        DefectCodes = StoredJson.ReadTexts(row.Text(12)),
        Characteristics = StoredJson.ReadCharacteristics(row.Text(13)),
        CreatedAt = row.Time(14),
        UpdatedAt = row.Time(15),
        DefectNames = StoredJson.ReadNames(row.TextOrNull(16)),
        InstructionKo = row.TextOrNull(17),
        InstructionEn = row.TextOrNull(18),
    };

    /// <summary>
    /// Null when none matches. Codes ignore case now, but two older codes may differ only in case; then the exact code is found.
    /// </summary>
    public static ProcessView? Named(IReadOnlyList<ProcessView> processes, string asked) =>
        Named(processes, asked, StringComparison.Ordinal) ?? Named(processes, asked, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same for the processes of a routing.</summary>
    public static RoutingProcess? Named(Routing routing, string asked) =>
        Named(routing, asked, StringComparison.Ordinal) ?? Named(routing, asked, StringComparison.OrdinalIgnoreCase);

    private static ProcessView? Named(IReadOnlyList<ProcessView> processes, string asked, StringComparison codes)
    {
        foreach (var process in processes)
            if (IsNamed(process.Id, process.ProcessNumber, process.ProcessCode, asked, codes))
                return process;
        return null;
    }

    private static RoutingProcess? Named(Routing routing, string asked, StringComparison codes)
    {
        foreach (var process in routing.Processes)
            if (IsNamed(process.Id, process.Number, process.Code, asked, codes))
                return process;
        return null;
    }

    /// <summary>rules.md 2: digits = id; <c>PROC-003</c> = process number 3; else process code.</summary>
    private static bool IsNamed(long id, int number, string code, string asked, StringComparison codes) =>
        IdOrNumber.AsId(asked) is { } askedId ? id == askedId
        : asked.StartsWith(NumberPrefix, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(asked.AsSpan(NumberPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var askedNumber)
            ? number == askedNumber
        : string.Equals(code, asked, codes);
}

/// <summary>Rows of processes. The whole row is written, in the state after the commit's last event.</summary>
internal sealed class ProcessProjection : Projection<ProcessState>
{
    public static readonly RowStatement<ProcessState> Save = RowStatement<ProcessState>.Insert("processes", c => c
        .Long("id", r => r.Id)
        .Int("process_number", r => r.Fields!.ProcessNumber)
        .Text("process_code", r => r.Fields!.ProcessCode)
        .Text("process_name_ko", r => r.Fields!.ProcessNameKo)
        .Text("process_name_en", r => r.Fields!.ProcessNameEn)
        .Text("description", r => r.Fields!.Description)
        .IntOrNull("estimated_duration_seconds", r => r.Fields!.EstimatedDurationSeconds)
        .Bool("is_active", r => r.Fields!.IsActive)
        .Bool("requires_all_previous", r => r.Fields!.RequiresAllPrevious)
        .Bool("rework_allowed", r => r.Fields!.ReworkAllowed)
        .Bool("auto_print_label", r => r.Fields!.AutoPrintLabel)
        .Bool("needs_firmware", r => r.Fields!.NeedsFirmware)
        .Text("defect_codes", r => StoredJson.Write(r.Fields!.DefectCodes))
        .Text("characteristics", r => StoredJson.Write(r.Fields!.Characteristics))
        .Text("defect_names", r => StoredJson.Write(r.Fields!.DefectNames))
        .Text("instruction_ko", r => r.Fields!.InstructionKo)
        .Text("instruction_en", r => r.Fields!.InstructionEn)
        .Time("created_at", r => r.CreatedAt)
        .Time("updated_at", r => r.UpdatedAt), replaceBy: "id");

    public override int Order => 1;

    public override IReadOnlyList<RowStatement> Statements => [Save];

    public override IReadOnlyList<DerivedTable> Tables => [new("processes")];

    public override void AddServices(IServiceCollection services) => services.AddSingleton<ProcessQueries>();

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, ProcessState process) => rows.Add(Save, process);
}
