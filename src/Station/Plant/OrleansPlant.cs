using NeuroHub.Access;
using NeuroHub.Client;
using NeuroHub.Firmwares;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Station.Documents;
using NeuroHub.Stations;

namespace NeuroHub.Station.Plant;

/// <summary>The plant by grain calls.</summary>
internal sealed class OrleansPlant(IGrainFactory grains, StationSession session, string stationId) : IPlant
{
    private static readonly Refusal NotANumber = new(
        RefusalCode.SerialNotFound, "No LOT and no serial has such a number.", "Check the barcode.", "바코드를 확인하십시오.");

    public async Task<SendOutcome> Send(StationDocument document, CancellationToken cancellation)
    {
        try
        {
            var result = await Reading(() => Complete(document), cancellation);
            return result.IsDone ? new SendOutcome.Sent() : Outcome(result.Refusal);
        }
        catch (PlantAwayException away)
        {
            return new SendOutcome.Away(away.Message);
        }
    }

    public Task<FirmwareView?> LatestFirmware(CancellationToken cancellation) => Reading(() => Shelf.Latest(), cancellation);

    public async Task DownloadFirmware(FirmwareView firmware, Stream to, CancellationToken cancellation)
    {
        for (var number = 0; await Reading(() => Shelf.Chunk(firmware.Version, number), cancellation) is { } chunk; number++)
            await to.WriteAsync(chunk, cancellation);
    }

    public async Task Report(StationReport report, CancellationToken cancellation)
    {
        var actor = await Reading(session.Actor, cancellation);
        var result = await Reading(() => grains.GetGrain<IStationGrain>(StationKey.Of(actor.Username)).Report(new ReportStation(CommandContext.Of(actor), report)), cancellation);
        if (!result.IsDone)
            throw new PlantAwayException($"{result.Refusal.Code}: {result.Refusal.Detail}");
    }

    internal static SendOutcome Outcome(Refusal refusal)
    {
        var (code, sentence) = (DocumentRefusals.WireName(refusal.Code), $"{refusal.Detail} {refusal.Advice}");
        if (refusal.Code == RefusalCode.InternalError)
            return new SendOutcome.Failed(code, sentence);
        return DocumentRefusals.Contains(code) ? new SendOutcome.Refused(code, sentence) : new SendOutcome.Away($"{code}: {sentence}");
    }

    private IFirmwareLibraryGrain Shelf => grains.GetGrain<IFirmwareLibraryGrain>(0);

    private async Task<Result<RunView>> Complete(StationDocument document)
    {
        var isNumber = document.SerialNumber is { } number ? SerialNumber.IsValid(number) : LotNumber.IsValid(document.LotNumber);
        if (!isNumber)
            return NotANumber;
        var data = document.ProcessData;
        var command = new CompleteProcess
        {
            Context = new CommandContext(await session.Actor(), [AnswerKey.OfSource(document.Sha256)]),
            ProcessId = document.ProcessId,
            LotNumber = document.LotNumber,
            WorkerId = document.Text("worker_id"),
            Result = DocumentVerdict.Of(data.GetProperty(DocumentVerdict.FieldIn(data)!))!.Value,
            MeasurementData = RawJson.Of(data),
            StationStartTime = document.Time("start_time"),
            StationCompleteTime = document.Time("complete_time"),
            EquipmentId = document.Text("equipment_id"),
            LineId = document.Text("line_id"),
            DataLevel = document.Level,
        };
        return document.SerialNumber is { } serial
            ? await grains.Grain<ISerialGrain>(serial).CompleteProcess(command)
            : await grains.Grain<ILotGrain>(document.LotNumber).CompleteProcess(command);
    }

    private async Task<T> Reading<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (CallRefusedException refused) when (refused.Code == RefusalCode.InvalidCredentials)
        {
            throw PlantAwayException.WrongKey(stationId, refused);
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            // All types are caught, because an exception inside the plant arrives here with the type that it had there.
            throw new PlantAwayException($"The plant does not answer: {error.Message}", error);
        }
    }
}
