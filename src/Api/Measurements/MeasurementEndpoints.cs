using NeuroHub.Access;
using NeuroHub.Api.Analytics;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Figures;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Processes;
using NeuroHub.Storage;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Measurements;

/// <summary>What the declared characteristics come to.</summary>
internal static class MeasurementEndpoints
{
    public static void MapMeasurements(this IEndpointRouteBuilder api) =>
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
            return Answer.Report(MeasurementStatistics.None(asked.Code), ApiViews.Default.MeasurementStatistics);

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
            cache, filter, ApiViews.Default.MeasurementStatistics, () => measurements.Statistics(filter with { To = FigureReading.EndOf(filter.To, filter.Shift, clock) }));
    }

    private static Characteristic? Declared(ProcessView process, string code) =>
        process.Characteristics.FirstOrDefault(it => MeasurementCode.Key(it.Code) == MeasurementCode.Key(code));
}
