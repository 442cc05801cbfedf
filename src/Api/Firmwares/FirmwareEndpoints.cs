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
        firmware.MapGet("/download/{version}", Download).Allow(Permission.ReadFirmware).Document(FirmwareDocs.Download).WithMetadata(AnswerHeader.ETag);
        firmware.MapPost("/{version}/withdraw", Withdraw).Allow(Permission.WithdrawFirmware).Document(FirmwareDocs.Withdraw);
    }

    private static async Task<IResult> List(Query<PageQuery> query, HttpRequest request, FirmwareQueries firmware, CancellationToken aborted) =>
        await Answer.List(request, query.Value.Page, ShortList.Of(await firmware.All(aborted)), Wire.Default.IReadOnlyListFirmwareView);

    private static async Task<IResult> Latest(FirmwareQueries firmware, CancellationToken aborted) =>
        Answer.Found(await firmware.Latest(aborted), Wire.Default.FirmwareView, ApiRefusals.NoFirmware);

    /// <summary>By what the record says of it: who can write to the database can change rows and images, but not what was published.</summary>
    private static async Task<IResult> Download(string version, IGrainFactory grains, FirmwareImages images)
    {
        if (!FirmwareVersion.TryParse(version, out var asked) || await grains.GetGrain<IFirmwareGrain>(asked.ToString()).Image() is not { } image)
            return Answer.Refused(ApiRefusals.FirmwareNotFound(version));
        if (image.Firmware.WithdrawnAt is not null)
            return Answer.Refused(ApiRefusals.FirmwareWithdrawn(image.Firmware));
        return await images.IsWhole(image)
            ? new FirmwareDownload(image.Firmware, new FirmwareImageStream(images, image))
            : Answer.Refused(ApiRefusals.FirmwareDamaged(version));
    }

    private static async Task<IResult> Withdraw(string version, Command<WithdrawFirmwareRequest> command, IGrainFactory grains)
    {
        if (!FirmwareVersion.TryParse(version, out var asked))
            return Answer.Refused(ApiRefusals.FirmwareNotFound(version));
        var withdraw = new WithdrawFirmware(command.Context, command.Body.Reason);
        var result = await command.Context.Run(() => grains.GetGrain<IFirmwareGrain>(asked.ToString()).Withdraw(withdraw));
        return Answer.Enveloped(result, Wire.Default.FirmwareView, StatusCodes.Status200OK, static it => new Message(
            $"Firmware {it.Version} is withdrawn.", $"펌웨어 {it.Version}이(가) 회수되었습니다."));
    }

    private static async Task<IResult> Publish(FirmwareUpload upload, FirmwareContent content, FirmwareSigner signer, IGrainFactory grains)
    {
        // Before 64 MiB are written. The grain asks again, for it is what decides.
        if (FirmwareSignatures.Refuse(signer.Key, upload.Version, upload.File.Sha256, upload.Signature) is { } unsigned)
            return Answer.Refused(unsigned);
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
            Signature = upload.Signature,
        };
        // Never cancelled: half of the content of a firmware that is being published must not go missing.
        await content.Write(uploadId, upload.File.Chunks);
        var result = await upload.Context.Run(() => grains.GetGrain<IFirmwareGrain>(upload.Version).Publish(publish));
        // When nobody knows whether it was published, the content stays: the sweep looks again when it is known.
        if (result.Replayed || result.Refusal is { Code: RefusalCode.DuplicateFirmware or RefusalCode.IdempotencyKeyReused or RefusalCode.FirmwareSignatureInvalid })
            await content.Remove(uploadId);
        return Answer.Enveloped(result, Wire.Default.FirmwareView, StatusCodes.Status201Created, static it => new Message(
            $"Firmware {it.Version} is published.", $"펌웨어 {it.Version}이(가) 등록되었습니다."));
    }
}
