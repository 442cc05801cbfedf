using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Runs;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<RunEndpoints>]

namespace NeuroHub.Api.Runs;

/// <summary>Routes under <c>/process</c>: start (착공), complete (완공), cancel, history. Stations call them all day.</summary>
internal sealed class RunEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var process = api.MapGroup("/process").WithTags("Process");
        process.MapPost("/start", Start).Allow(Permission.StartProcess).Document(RunDocs.Start);
        process.MapPost("/complete", Complete).Allow(Permission.CompleteProcess).Document(RunDocs.Complete);
        process.MapPost("/cancel-start", CancelStart).Allow(Permission.CancelStart).Document(RunDocs.CancelStart);
        process.MapGet("/history/{serial}", History).Allow(Permission.ReadRuns).Document(RunDocs.History);
    }

    private static async Task<IResult> Start(Command<StartProcessRequest> command, IGrainFactory grains, IOptions<PlantOptions> plant)
    {
        var body = command.Body;
        if (RunSubject.Implied(body.SerialNumber, body.DataLevel, plant.Value.LotRuns) is { } implied)
            return new ErrorAnswer(implied);
        if (Unknown(body.SerialNumber, body.LotNumber) is { } unknown)
            return Answer.Refused(unknown);
        var start = command.Settled();
        var result = body.SerialNumber is { } serial
            ? await command.Context.Run(() => grains.Grain<ISerialGrain>(serial).StartProcess(start))
            : await command.Context.Run(() => grains.Grain<ILotGrain>(body.LotNumber!).StartProcess(start));
        return Answer.Enveloped(result, Status(StatusCodes.Status201Created, result, body), static run => new Message(
            $"Process {run.ProcessNumber} of {Subject(run)} is started.",
            $"{Subject(run)}의 공정 {run.ProcessNumber} 착공이 등록되었습니다."));
    }

    private static async Task<IResult> Complete(Command<CompleteProcessRequest> command, IGrainFactory grains, IOptions<PlantOptions> plant)
    {
        var body = command.Body;
        if (RunSubject.Implied(body.SerialNumber, body.DataLevel, plant.Value.LotRuns) is { } implied)
            return new ErrorAnswer(implied);
        if (Unknown(body.SerialNumber, body.LotNumber) is { } unknown)
            return Answer.Refused(unknown);
        var complete = command.Settled();
        var result = body.SerialNumber is { } serial
            ? await command.Context.Run(() => grains.Grain<ISerialGrain>(serial).CompleteProcess(complete))
            : await command.Context.Run(() => grains.Grain<ILotGrain>(body.LotNumber!).CompleteProcess(complete));
        return Answer.Enveloped(result, StatusCodes.Status200OK, static run => new Message(
            $"Process {run.ProcessNumber} of {Subject(run)} is completed with {Verdict(run)}.",
            $"{Subject(run)}의 공정 {run.ProcessNumber} 완공({Verdict(run)})이 등록되었습니다."));
    }

    private static async Task<IResult> CancelStart(Command<CancelStartRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        if (Unknown(body.SerialNumber, body.LotNumber) is { } unknown)
            return Answer.Refused(unknown);
        var cancel = command.Settled();
        return body.SerialNumber is { } serial
            ? Answer.Enveloped(
                await command.Context.Run(() => grains.Grain<ISerialGrain>(serial).CancelStart(cancel)),
                StatusCodes.Status200OK,
                it => Cancelled(it.SerialNumber, body.ProcessId))
            : Answer.Enveloped(
                await command.Context.Run(() => grains.Grain<ILotGrain>(body.LotNumber!).CancelStart(cancel)),
                StatusCodes.Status200OK,
                it => Cancelled(it.LotNumber, body.ProcessId));
    }

    private static Message Cancelled(string subject, string process) => new(
        $"The start of process {process} of {subject} is cancelled.", $"{subject}의 공정 {process} 착공이 취소되었습니다.");

    private static async Task<IResult> History(
        string serial, Query<ReportQuery> _, TraceQueries traces, ProcessQueries processes, CancellationToken aborted)
    {
        if (await traces.Find(serial, aborted) is not { } trace)
            return Answer.Refused(SerialRefusals.UnknownBarcode(serial));
        var names = await processes.List(isActive: null, aborted);
        return Answer.Report(ProcessHistory.Of(trace, names));
    }

    /// <summary>
    /// A repeat of a document answers 200, whatever the first answer was. A repeat by Idempotency-Key answers like the first (rules.md 3).
    /// </summary>
    internal static int Status(int first, Result<RunView> result, ISourced body) =>
        result.Replayed && body.SourceSha256 is not null ? StatusCodes.Status200OK : first;

    /// <summary>A text that cannot be a number must not activate a grain.</summary>
    private static Refusal? Unknown(string? serialNumber, string? lotNumber)
    {
        if (serialNumber is not null)
            return SerialNumber.IsValid(serialNumber) ? null : SerialRefusals.UnknownBarcode(serialNumber);
        return LotNumber.IsValid(lotNumber!) ? null : RunRefusals.LotNotFound(lotNumber!);
    }

    private static string Subject(RunView run) => run.SerialNumber ?? run.LotNumber;

    private static string Verdict(RunView run) => run.Result == RunResult.Pass ? "PASS" : "FAIL";
}
