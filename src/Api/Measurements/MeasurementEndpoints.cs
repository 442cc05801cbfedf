using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Analytics;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Measurements;
using NeuroHub.Processes;
using NeuroHub.Storage;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<MeasurementEndpoints>]

namespace NeuroHub.Api.Measurements;

/// <summary>The route <c>/analytics/measurements</c>: statistics of the declared characteristics.</summary>
internal sealed class MeasurementEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api) =>
        api.MapGroup("/analytics").WithTags("Analytics").MapGet("/measurements", Statistics).Allow(Permission.ReadAnalytics).Document(MeasurementDocs.Statistics);

    private static async Task<IResult> Statistics(
        Query<MeasurementStatisticsQuery> query, MeasurementQueries measurements, ProcessQueries processes, LotQueries lots, FigureCache cache, TimeProvider clock, CancellationToken aborted)
    {
        var asked = query.Value;
        var declaring = asked.Process is null
            ? (await processes.List(null, aborted)).Where(process => Declared(process, asked.Code) is not null).ToArray()
            : await processes.Find(asked.Process, aborted) is { } named ? [named] : [];
        if (declaring.Length > 1)
            return new ErrorAnswer(Rejection.Invalid([new FieldError(
                FieldPath.Query("process_id").Parts,
                $"Field required: processes {string.Join(", ", declaring.Select(process => process.ProcessCode))} declare this code",
                "missing")]));
        var lot = asked.LotNumber is null ? null : await lots.Find(asked.LotNumber, aborted);
        if (declaring is not [var process] || (asked.LotNumber is not null && lot is null))
            return Answer.Report(MeasurementStatistics.None(asked.Code));

        var characteristic = Declared(process, asked.Code);
        var filter = new MeasurementFilter
        {
            ProcessId = process.Id,
            Code = characteristic?.Code ?? asked.Code,
            LowerLimit = characteristic?.LowerLimit,
            UpperLimit = characteristic?.UpperLimit,
            ProductModelId = asked.ProductModelId,
            LotId = lot?.Id,
            From = asked.From,
            To = asked.To,
            Shift = asked.Shift,
            Bins = asked.Bins,
        };
        return await FigureAnswer.Of(
            cache, filter, () => measurements.Statistics(filter with { To = FigureReports.EndOf(filter.To, filter.Shift, clock) }));
    }

    private static Characteristic? Declared(ProcessView process, string code) =>
        process.Characteristics.FirstOrDefault(it => MeasurementCode.Key(it.Code) == MeasurementCode.Key(code));
}

internal static class MeasurementDocs
{
    public static RouteDoc Statistics { get; } = new(
        "Statistics of a measured value",
        """
        Of all values of one declared characteristic whose runs, of serials and LOT-level, PASS and FAIL, were completed in the range. A value counts
        as it was declared when its run was completed: what a later declaration finds in older data does not.

        - `not_numeric`: readings in the range that are there and are no numbers, such as `"60.1"` in quotes or `1e400`. They are among no value: a
          station that sends texts is seen here and in no chart. Null is no reading; those of runs before version 0.2 were not counted.
        - `mean`, `min`, `max`: of all n values; null without any.
        - `sigma`: standard deviation of the sample, sqrt(sum((x - mean)^2) / (n - 1)); null below two values.
        - `cp` = (upper - lower) / (6 sigma), with both limits; `cpk` = min((upper - mean) / (3 sigma), (mean - lower) / (3 sigma)), with one limit the
          part that there is. By the limits that the process declares now and by the sigma above, that is, over all of the range. Null without limits
          or without spread.
        - `histogram`: `bins` bars of one width from min to max, each from (included) to (excluded, but for the last). Exact up to 50,000 values. Beyond,
          every sixteenth value, picked at random, is counted and the counts are scaled to n: a bar's share has a standard error of at most 0.9
          percentage points at 50,000 values, 0.2 at a million. One bar when all values are the same.
        - `shift`: only values whose runs were completed in that shift. A long range takes longer so: hours are not summed up by shift.
        - `series`: the latest 1,000 values in time order, each at the completion of its run; `serial_number` is null for a LOT-level run.

        A code that no process declares has no values, unless `process_id` names the process that once did.
        """)
    {
        Answers =
        [
            RouteAnswer.Ok<MeasurementStatistics>("The statistics; n = 0 when there are no values.", """
                {"code":"TEMP","n":3,"not_numeric":0,"mean":60.1,"sigma":0.3,"min":59.8,"max":60.4,"cp":1.1111,"cpk":1.0,
                 "histogram":[{"from":59.8,"to":60.1,"count":1},{"from":60.1,"to":60.4,"count":2}],
                 "series":[{"time":"2025-11-10T01:00:58.000000Z","value":59.8,"serial_number":"WF-KR-251110D-001-0001"},
                           {"time":"2025-11-10T01:02:10.000000Z","value":60.1,"serial_number":"WF-KR-251110D-001-0002"},
                           {"time":"2025-11-10T01:03:31.000000Z","value":60.4,"serial_number":"WF-KR-251110D-001-0003"}]}
                """),
        ],
    };
}
