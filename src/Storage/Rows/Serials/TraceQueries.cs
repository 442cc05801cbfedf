using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Rows;

/// <summary>Reads the complete history of one serial in one round trip.</summary>
public sealed class TraceQueries(Store store)
{
    private const string OfNumber = "(SELECT {0} FROM serials WHERE serial_number = @serial)";
    private const string OfId = "(SELECT {0} FROM serials WHERE id = @serial)";

    private static readonly FixedSql ById = Sql("t.id = @serial", "@serial", Its(OfId, "lot_id"), Its(OfId, "serial_number"));
    private static readonly FixedSql ByNumber = Sql("t.serial_number = @serial", Its(OfNumber, "id"), Its(OfNumber, "lot_id"), "@serial");

    /// <param name="idOrNumber">Digits = id, else serial number.</param>
    /// <param name="cancellation">Of the request.</param>
    /// <returns>Null when there is no such serial.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task<SerialTrace?> Find(string idOrNumber, CancellationToken cancellation = default)
    {
        var query = IdOrNumber.AsId(idOrNumber) is { } id
            ? new Query(store).AtOneMoment().Add(ById).With("serial", id)
            : new Query(store).AtOneMoment().Add(ByNumber).With("serial", idOrNumber);
        return query.Run(rows => Read(rows, cancellation), cancellation);
    }

    private static string Its(string of, string column) => of.Replace("{0}", column, StringComparison.Ordinal);

    /// <param name="isTheSerial">A condition on <c>t</c> that finds the serial.</param>
    /// <param name="id">SQL for the serial's id.</param>
    /// <param name="lotId">SQL for its LOT's id.</param>
    /// <param name="number">SQL for its serial number.</param>
    private static FixedSql Sql(string isTheSerial, string id, string lotId, string number) =>
        new($"""
        SELECT {SerialReading.Columns}, {LotReading.ColumnsAndRoutingBeside} FROM serials t {SerialReading.Joins} {LotReading.JoinsBeside} WHERE {isTheSerial};
        {RunReading.OfSerial(id, lotId)};
        SELECT type, data, actor_name FROM events
        WHERE stream = 'serial/' || {number}
          AND (type = 'serial.rework_approved' OR (type = 'serial.process_started' AND data NOT LIKE '%"skipped":[]%')) ORDER BY version;
        SELECT {DefectReading.Columns} FROM defects t {DefectReading.Joins} WHERE t.serial_id = {id} ORDER BY t.recorded_at, t.id;
        SELECT {LabelJobReading.Columns} FROM label_jobs t WHERE t.serial_number = {number} ORDER BY t.requested_at, t.id
        """);

    private static async Task<SerialTrace?> Read(RowReader rows, CancellationToken cancellation)
    {
        if (!await rows.Next(cancellation))
            return null;
        var (serial, its) = (SerialReading.Read(rows), rows.From(SerialReading.Count));
        var (lot, routing) = (LotReading.Read(its), StoredJson.ReadRouting(its.Text(LotReading.More)));
        await rows.NextResult(cancellation);
        var runs = await rows.All(RunReading.Read, cancellation);
        await rows.NextResult(cancellation);

        var reworks = new List<TraceRework>();
        var skipped = new List<TraceSkip>();
        while (await rows.Next(cancellation))
        {
            switch (EventCatalog.Read(rows.Text(0), rows.Text(1)))
            {
                case SerialEvent.ReworkApproved e:
                    reworks.Add(new TraceRework(e.By, e.At, e.Reason, e.ProcessNumber, ResultOf(e, runs)));
                    break;
                // When the start was cancelled, its override no longer counts: the skipped processes are missing again.
                case SerialEvent.ProcessStarted { Skipped: { IsDefaultOrEmpty: false } numbers } e when !IsCancelled(e.Run.RunId):
                    var by = rows.Text(2);
                    skipped.AddRange(numbers.Select(n => new TraceSkip(n, e.Run.OverrideReason, by, e.Run.StartedAt)));
                    break;
            }
        }

        bool IsCancelled(long runId) => runs.Exists(run => run.Id == runId && run.Result == RunResult.Cancelled);

        await rows.NextResult(cancellation);
        var defects = await rows.All(DefectReading.Read, cancellation);
        await rows.NextResult(cancellation);
        var labels = await rows.All(LabelJobReading.Read, cancellation);
        return new SerialTrace(serial, lot, routing, runs, reworks, skipped, defects, labels);
    }

    /// <summary>An approval leads to one run: the next rework run of that process, which is always the serial's own.</summary>
    private static RunResult? ResultOf(SerialEvent.ReworkApproved approval, List<RunView> runs) =>
        runs.Find(run => run.DataLevel == DataLevel.Serial && run.IsRework && run.Result != RunResult.Cancelled && run.ProcessNumber == approval.ProcessNumber
            && run.StartedAt >= approval.At)?.Result;
}

/// <summary>All that is known of one serial.</summary>
/// <param name="Serial">As it stands.</param>
/// <param name="Lot">Its LOT.</param>
/// <param name="Routing">The LOT's.</param>
/// <param name="Runs">Its own and the LOT-level ones of its LOT, in time order.</param>
/// <param name="Reworks">In time order.</param>
/// <param name="Skipped">Processes that an override let pass by, in time order.</param>
/// <param name="Defects">Of its own runs and registered apart from them, in time order.</param>
/// <param name="Labels">Of the serial, in time order.</param>
public sealed record SerialTrace(
    SerialView Serial,
    LotView Lot,
    Routing Routing,
    IReadOnlyList<RunView> Runs,
    IReadOnlyList<TraceRework> Reworks,
    IReadOnlyList<TraceSkip> Skipped,
    IReadOnlyList<DefectView> Defects,
    IReadOnlyList<LabelJobView> Labels);

/// <summary>A rework that was approved.</summary>
/// <param name="ApprovedBy">Username.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProcessNumber">The process that failed.</param>
/// <param name="Result">Verdict of the run it led to; null while there is none.</param>
public sealed record TraceRework(string ApprovedBy, DateTimeOffset ApprovedAt, string Reason, int ProcessNumber, RunResult? Result);

/// <summary>A process without a PASS that an override let pass by.</summary>
/// <param name="ProcessNumber">The process left out.</param>
/// <param name="Reason">The override's.</param>
/// <param name="By">Username of who overrode.</param>
/// <param name="At">When.</param>
public sealed record TraceSkip(int ProcessNumber, string? Reason, string By, DateTimeOffset At);
