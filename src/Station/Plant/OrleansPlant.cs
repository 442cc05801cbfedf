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
using Orleans.Runtime.Messaging;

namespace NeuroHub.Station.Plant;

/// <summary>The plant by calls of its grains.</summary>
internal sealed class OrleansPlant(IGrainFactory grains, StationSession session) : IPlant
{
    private static readonly Refusal NotANumber = new(
        RefusalCode.SerialNotFound, "No LOT and no serial has such a number.", "Check the barcode.", "바코드를 확인하십시오.");

    public async Task<SendOutcome> Send(StationDocument document, CancellationToken cancellation)
    {
        try
        {
            var result = await Reading(() => Complete(document));
            if (result.IsDone)
                return new SendOutcome.Sent();
            var refusal = result.Refusal;
            var sentence = $"{refusal.Detail} {refusal.Advice}";
            return refusal.Code is RefusalCode.Conflict or RefusalCode.ServiceUnavailable or RefusalCode.NotAuthenticated or RefusalCode.TokenExpired
                or RefusalCode.InternalError
                ? new SendOutcome.Away($"{refusal.Code}: {sentence}")
                : new SendOutcome.Refused(System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(refusal.Code.ToString()), sentence);
        }
        catch (PlantAwayException away)
        {
            return new SendOutcome.Away(away.Message);
        }
    }

    public Task<FirmwareView?> LatestFirmware(CancellationToken cancellation) => Reading(() => Shelf.Latest());

    public async Task DownloadFirmware(FirmwareView firmware, Stream to, CancellationToken cancellation)
    {
        for (var number = 0; await Reading(() => Shelf.Chunk(firmware.Version, number)) is { } chunk; number++)
            await to.WriteAsync(chunk, cancellation);
    }

    public async Task Report(StationReport report, CancellationToken cancellation)
    {
        var actor = await Reading(session.Actor);
        var result = await Reading(() => grains.GetGrain<IStationGrain>(StationKey.Of(actor.Username)).Report(new ReportStation(CommandContext.Of(actor), report)));
        if (!result.IsDone)
            throw new PlantAwayException($"{result.Refusal.Code}: {result.Refusal.Detail}");
    }

    private IFirmwareShelfGrain Shelf => grains.GetGrain<IFirmwareShelfGrain>(0);

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
            WorkerId = document.Root.TryGetProperty("worker_id", out var worker) && worker.ValueKind != System.Text.Json.JsonValueKind.Null ? worker.ToString() : null,
            Result = DocumentVerdict.Of(data.GetProperty(DocumentVerdict.FieldIn(data)!))!.Value,
            MeasurementData = RawJson.Of(data),
            StationStartTime = document.Time("start_time"),
            StationCompleteTime = document.Time("complete_time"),
            EquipmentId = document.Text("equipment_id"),
            LineId = document.Text("line_id"),
        };
        return document.SerialNumber is { } serial
            ? await grains.GetGrain<ISerialGrain>(serial).CompleteProcess(command)
            : await grains.GetGrain<ILotGrain>(document.LotNumber).CompleteProcess(command);
    }

    private static async Task<T> Reading<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception error) when (error is TimeoutException or OrleansException or CallRefusedException or ConnectionFailedException)
        {
            throw new PlantAwayException($"The plant does not answer: {error.Message}", error);
        }
    }
}
