using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

[assembly: HasRows<DefectProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of defects. Each row also has the worker and equipment of the run, and the product model of the serial.</summary>
internal sealed class DefectProjection : Projection<DefectState>
{
    private const string DefectNames =
        "id, run_id, serial_id, lot_id, process_id, process_number, code, description, part, recorded_by, recorded_at, "
        + "worker_id, worker_username, equipment_id, product_model_id";

    /// <summary>Defects of a completion, read from the row of its run, which this or an earlier commit wrote.</summary>
    public static readonly RowStatement<FoundByRun> Find = RowStatement<FoundByRun>.InsertFrom(
        "runs",
        c => c
            .Long("id", r => r.Run.RunId)
            .Long("defect_id", r => r.Defect.Id)
            .Text("code", r => r.Defect.Code)
            .Text("description", r => r.Defect.Description)
            .Text("part", r => r.Defect.Part)
            .Text("recorded_by", r => r.Run.CompletedBy.Username)
            .Time("recorded_at", r => r.Run.At)
            .Text("measured", r => r.Measured)
            .Text("limits", r => r.Limits),
        $"INSERT INTO defects ({DefectNames}, measured, limits) "
            + "SELECT {defect_id}, t.id, t.serial_id, t.lot_id, t.process_id, t.process_number, {code}, {description}, {part}, {recorded_by}, {recorded_at}, "
            + "t.worker_id, t.worker_username, t.equipment_id, (SELECT product_model_id FROM lots WHERE lots.id = t.lot_id), {measured}, {limits}");

    /// <summary>Defects registered apart from a run. Worker and equipment come from the serial's latest run of that process.</summary>
    public static readonly RowStatement<Registered> Register = RowStatement<Registered>.InsertFrom(
        "serials",
        c => c
            .Long("id", r => r.SerialId)
            .Long("defect_id", r => r.Event.Defect.Id)
            .Long("process_id", r => r.Event.ProcessId)
            .Int("process_number", r => r.Event.ProcessNumber)
            .Text("code", r => r.Event.Defect.Code)
            .Text("description", r => r.Event.Defect.Description)
            .Text("part", r => r.Event.Defect.Part)
            .Text("recorded_by", r => r.Event.By)
            .Time("recorded_at", r => r.Event.At),
        $"INSERT INTO defects ({DefectNames}) "
            + "SELECT {defect_id}, null, t.id, t.lot_id, {process_id}, {process_number}, {code}, {description}, {part}, {recorded_by}, {recorded_at}, "
            + $"{OfLatestRun("worker_id")}, {OfLatestRun("worker_username")}, {OfLatestRun("equipment_id")}, "
            + "(SELECT product_model_id FROM lots WHERE lots.id = t.lot_id)");

    public static readonly RowStatement<DefectState> RecordCause = RowStatement<DefectState>.Update("defects", c => c
        .Long("id", r => r.Id)
        .Text("cause_category", r => r.Cause!.Category)
        .Text("cause_text", r => r.Cause!.Text)
        .Text("cause_by", r => r.Cause!.By)
        .Time("cause_at", r => r.Cause!.At));

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<DefectQueries>();
        services.AddSingleton<IDefectRows>(provider => provider.GetRequiredService<DefectQueries>());
    }

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, DefectState defect)
    {
        if (defect.Cause is not null)
            rows.Add(RecordCause, defect);
    }

    private static string OfLatestRun(string column) =>
        $"(SELECT r.{column} FROM runs r WHERE r.serial_id = t.id AND r.process_id = {{process_id}} ORDER BY r.started_at DESC, r.id DESC LIMIT 1)";

    internal sealed record FoundByRun(RunCompleted Run, RunDefect Defect)
    {
        public string? Measured { get; } = StoredJson.Write(Defect.Measured);

        public string? Limits { get; } = StoredJson.Write(Defect.Limits);
    }

    /// <summary>A defect registered apart from a run.</summary>
    internal sealed record Registered(long SerialId, SerialEvent.DefectRegistered Event);
}
