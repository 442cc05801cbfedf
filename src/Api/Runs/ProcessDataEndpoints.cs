using System.Globalization;
using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Runs;

/// <summary>Runs as rows: to look them up, and to record one that is over.</summary>
internal static class ProcessDataEndpoints
{
    private static readonly PageOf<RunView> Nothing = new([], 0, false, null);

    public static void MapProcessData(this IEndpointRouteBuilder api)
    {
        var data = api.MapGroup("/process-data").WithTags("Process data");
        data.MapGet("/", List).Allow(Permission.ReadRuns).Document(ProcessDataDocs.List);
        data.MapPost("/", Record).Allow(Permission.RecordProcess).Document(ProcessDataDocs.Record);
    }

    private static async Task<IResult> List(
        Query<ProcessDataQuery> query, RunQueries runs, ProcessQueries processes, UserQueries users, CancellationToken aborted)
    {
        var (filter, process, worker, page) = query.Value;
        if (process is not null)
        {
            if (await processes.Find(process, aborted) is not { } found)
                return Answer.List(Nothing, Wire.Default.IReadOnlyListRunView);
            filter = filter with { ProcessId = found.Id };
        }

        if (worker is not null)
        {
            if (await users.FindWorker(worker, aborted) is not { } user)
                return Answer.List(Nothing, Wire.Default.IReadOnlyListRunView);
            filter = filter with { WorkerId = user.Id };
        }

        return Answer.List(await runs.List(filter, page, aborted), Wire.Default.IReadOnlyListRunView);
    }

    private static async Task<IResult> Record(
        Command<RecordProcessRequest> command, SerialQueries serials, LotQueries lots, IGrainFactory grains)
    {
        var body = command.Body;
        var serialNumber = body.SerialId is { } serialId ? await serials.NumberOf(serialId) : null;
        if (body.SerialId is not null && serialNumber is null)
            return Answer.Refused(ApiRefusals.SerialNotFound(body.SerialId.Value.ToString(CultureInfo.InvariantCulture)));
        if (await lots.NumberOf(body.LotId) is not { } lotNumber)
            return Answer.Refused(ApiRefusals.LotNotFound(body.LotId.ToString(CultureInfo.InvariantCulture)));

        var record = command.Settled(lotNumber);
        var result = serialNumber is not null
            ? await command.Context.Run(() => grains.GetGrain<ISerialGrain>(serialNumber).RecordProcess(record))
            : await command.Context.Run(() => grains.GetGrain<ILotGrain>(lotNumber).RecordProcess(record));
        return Answer.Of(result, Wire.Default.RunView, RunEndpoints.Status(StatusCodes.Status201Created, result, body));
    }
}
