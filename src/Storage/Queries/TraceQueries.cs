using NeuroHub.EventSourcing;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads the whole life of one serial in one round trip.</summary>
public sealed class TraceQueries(Store store)
{
    private const string TheSerial = "(SELECT id FROM serials WHERE serial_number = @serial)";
    private const string ItsLot = "(SELECT lot_id FROM serials WHERE serial_number = @serial)";

    /// <param name="idOrNumber">Digits = id, else serial number.</param>
    /// <param name="cancellation">Of the request.</param>
    /// <returns>Null when there is no such serial.</returns>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async Task<SerialTrace?> Find(string idOrNumber, CancellationToken cancellation = default)
    {
        var number = IdOrNumber.AsId(idOrNumber) is { } id
            ? await new SerialQueries(store).NumberOf(id, cancellation)
            : idOrNumber;
        if (number is null)
            return null;
        return await new Query(store)
            .Add($"""
                SELECT {SerialReading.Columns} FROM serials t {SerialReading.Joins} WHERE t.serial_number = @serial;
                SELECT {LotReading.ColumnsAndRouting} FROM lots t {LotReading.Joins} WHERE t.id = {ItsLot};
                {RunReading.OfSerial(TheSerial, ItsLot)};
                SELECT type, data, actor_name FROM events
                WHERE stream = @stream AND type IN ('serial.rework_approved', 'serial.process_started') ORDER BY version;
                SELECT {DefectReading.Columns} FROM defects t {DefectReading.Joins} WHERE t.serial_id = {TheSerial} ORDER BY t.recorded_at, t.id;
                SELECT {LabelJobReading.Columns} FROM label_jobs t WHERE t.serial_number = @serial ORDER BY t.requested_at, t.id
                """)
            .With("serial", number)
            .With("stream", StreamId.Serial(number).Value)
            .Run(rows => Read(rows, cancellation), cancellation);
    }

    private static async Task<SerialTrace?> Read(Rows rows, CancellationToken cancellation)
    {
        if (await rows.First(SerialReading.Read, cancellation) is not { } serial)
            return null;
        await rows.NextResult(cancellation);
        var (lot, routing) = (await rows.First(
            row => Tuple.Create(LotReading.Read(row), StoredJson.ReadRouting(row.Text(LotReading.More))), cancellation))!;
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
                case SerialEvent.ProcessStarted { Skipped: { IsDefaultOrEmpty: false } numbers } e:
                    var by = rows.Text(2);
                    skipped.AddRange(numbers.Select(n => new TraceSkip(n, e.Run.OverrideReason, by, e.Run.StartedAt)));
                    break;
            }
        }

        await rows.NextResult(cancellation);
        var defects = await rows.All(DefectReading.Read, cancellation);
        await rows.NextResult(cancellation);
        var labels = await rows.All(LabelJobReading.Read, cancellation);
        return new SerialTrace(serial, lot, routing, runs, reworks, skipped, defects, labels);
    }

    /// <summary>An approval leads to one run: the next one of that process, which is always the serial's own.</summary>
    private static RunResult? ResultOf(SerialEvent.ReworkApproved approval, List<RunView> runs) =>
        runs.Find(run => run.DataLevel == DataLevel.Serial && run.IsRework && run.ProcessNumber == approval.ProcessNumber
            && run.StartedAt >= approval.At)?.Result;
}
