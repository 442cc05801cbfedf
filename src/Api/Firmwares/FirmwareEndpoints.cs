using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Firmwares;
using NeuroHub.Json;
using NeuroHub.Results;
using NeuroHub.Storage.Firmwares;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Firmwares;

internal static class FirmwareEndpoints
{
    public static void MapFirmware(this IEndpointRouteBuilder api)
    {
        var firmware = api.MapGroup("/firmware").WithTags("Firmware");
        firmware.MapGet("/", List).Allow(Permission.ReadFirmware).Document(FirmwareDocs.List);
        firmware.MapPost("/", Publish).Allow(Permission.PublishFirmware).Document(FirmwareDocs.Publish);
        firmware.MapGet("/latest", Latest).Allow(Permission.ReadFirmware).Document(FirmwareDocs.Latest);
        firmware.MapGet("/download/{version}", Download).Allow(Permission.ReadFirmware).Document(FirmwareDocs.Download);
    }

    private static async Task<IResult> List(FirmwareQueries firmware, CancellationToken aborted) =>
        Answer.Ok(await firmware.All(aborted), Wire.Default.IReadOnlyListFirmwareView);

    private static async Task<IResult> Latest(FirmwareQueries firmware, CancellationToken aborted) =>
        Answer.Found(await firmware.Latest(aborted), Wire.Default.FirmwareView, ApiRefusals.NoFirmware);

    private static async Task<IResult> Download(string version, FirmwareQueries firmware, FirmwareContent content, CancellationToken aborted) =>
        await firmware.Find(version, aborted) is { } found
            ? new FirmwareDownload(found.Firmware, new FirmwareStream(content, found.UploadId, found.Firmware.FileSize))
            : Answer.Refused(ApiRefusals.FirmwareNotFound(version));

    private static async Task<IResult> Publish(FirmwareUpload upload, FirmwareContent content, IGrainFactory grains)
    {
        var uploadId = Guid.NewGuid().ToString("N");
        var publish = new PublishFirmware
        {
            Context = upload.Context,
            Filename = upload.File.Name,
            FileSize = upload.File.Size,
            Md5Hash = upload.File.Md5,
            Sha256 = upload.File.Sha256,
            TargetMcu = upload.TargetMcu,
            UploadId = uploadId,
        };
        // Never cancelled: half of the content of a firmware that is being published must not go missing.
        await content.Write(uploadId, upload.File.Chunks);
        var result = await upload.Context.Run(() => grains.GetGrain<IFirmwareGrain>(upload.Version).Publish(publish));
        // When nobody knows whether it was published, the content stays: the sweep looks again when it is known.
        if (result.Replayed || result.Refusal is { Code: RefusalCode.DuplicateFirmware or RefusalCode.IdempotencyKeyReused })
            await content.Remove(uploadId);
        return Answer.Enveloped(result, Wire.Default.FirmwareView, StatusCodes.Status201Created, static it => new Message(
            $"Firmware {it.Version} is published.", $"펌웨어 {it.Version}이(가) 등록되었습니다."));
    }
}
