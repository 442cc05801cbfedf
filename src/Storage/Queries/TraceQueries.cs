using NeuroHub.EventSourcing;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads the whole life of one serial in one round trip.</summary>
public sealed class TraceQueries(Store store)
{
    private const string OfNumber = "(SELECT {0} FROM serials WHERE serial_number = @serial)";
    private const string OfId = "(SELECT {0} FROM serials WHERE id = @serial)";

    private static readonly FixedSql ById = Sql("t.id = @serial", "@serial", Its(OfId, "lot_id"), Its(OfId, "serial_number"));
    private static readonly FixedSql ByNumber = Sql("t.serial_number = @serial", Its(OfNumber, "id"), Its(OfNumber, "lot_id"), "@serial");

    /// <param name="idOrNumber">Digits = id, else serial number.</param>
    /// <param name="cancellation">Of the request.</param>
    /// <returns>Null when there is no such serial.</returns>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public Task<SerialTrace?> Find(string idOrNumber, CancellationToken cancellation = default)
    {
        var query = IdOrNumber.AsId(idOrNumber) is { } id
            ? new Query(store).AtOneMoment().Add(ById).With("serial", id)
            : new Query(store).AtOneMoment().Add(ByNumber).With("serial", idOrNumber);
        return query.Run(rows => Read(rows, cancellation), cancellation);
    }

    private static string Its(string of, string column) => of.Replace("{0}", column, StringComparison.Ordinal);

    /// <param name="isTheSerial">What says of <c>t</c> that it is the serial.</param>
    /// <param name="id">Of the serial.</param>
    /// <param name="lotId">Of its LOT.</param>
    /// <param name="number">Of the serial.</param>
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

    private static async Task<SerialTrace?> Read(Rows rows, CancellationToken cancellation)
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
                // What the override of a cancelled start let pass by is missing again.
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

    /// <summary>An approval leads to one run: the next one of that process, which is always the serial's own.</summary>
    private static RunResult? ResultOf(SerialEvent.ReworkApproved approval, List<RunView> runs) =>
        runs.Find(run => run.DataLevel == DataLevel.Serial && run.IsRework && run.Result != RunResult.Cancelled && run.ProcessNumber == approval.ProcessNumber
            && run.StartedAt >= approval.At)?.Result;
}
