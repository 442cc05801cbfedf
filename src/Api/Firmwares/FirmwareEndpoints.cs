using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Firmwares;
using NeuroHub.Api.Http;
using NeuroHub.Firmwares;
using NeuroHub.Results;
using NeuroHub.Storage.Firmwares;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<FirmwareEndpoints>]

namespace NeuroHub.Api.Firmwares;

/// <summary>Routes under <c>/firmware</c>: publish, list, download and withdraw firmware for the serials.</summary>
internal sealed class FirmwareEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var firmware = api.MapGroup("/firmware").WithTags("Firmware");
        firmware.MapGet("/", List).Allow(Permission.ReadFirmware).Document(FirmwareDocs.List);
        firmware.MapPost("/", Publish).Allow(Permission.PublishFirmware).Document(FirmwareDocs.Publish);
        firmware.MapGet("/latest", Latest).Allow(Permission.ReadFirmware).Document(FirmwareDocs.Latest);
        firmware.MapGet("/download/{version}", Download).Allow(Permission.ReadFirmware).Document(FirmwareDocs.Download).WithMetadata(AnswerHeader.ETag);
        firmware.MapPost("/{version}/withdraw", Withdraw).Allow(Permission.WithdrawFirmware).Document(FirmwareDocs.Withdraw);
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FirmwareOptions>().Bind(configuration.GetSection("NeuroHub:Firmware"));
        services.TryAddSingleton<FirmwareSigner>();
    }

    private static async Task<IResult> List(Query<PageQuery> query, HttpRequest request, FirmwareQueries firmware, CancellationToken aborted) =>
        await Answer.List(request, query.Value.Page, ShortList.Of(await firmware.All(aborted)));

    private static async Task<IResult> Latest(FirmwareQueries firmware, CancellationToken aborted) =>
        Answer.Found(await firmware.Latest(aborted), ApiRefusals.NoFirmware);

    /// <summary>
    /// Checks rows and image against the record: whoever can write to the database can change them, but not what was published.
    /// </summary>
    private static async Task<IResult> Download(string version, IGrainFactory grains, FirmwareImages images)
    {
        if (!FirmwareVersion.TryParse(version, out var asked) || await grains.GetGrain<IFirmwareGrain>(asked.ToString()).Image() is not { } image)
            return Answer.Refused(FirmwareRefusals.NotFound(version));
        if (image.Firmware.WithdrawnAt is not null)
            return Answer.Refused(ApiRefusals.FirmwareWithdrawn(image.Firmware));
        return await images.IsWhole(image)
            ? new FirmwareDownload(image.Firmware, new FirmwareImageStream(images, image))
            : Answer.Refused(ApiRefusals.FirmwareDamaged(version));
    }

    private static async Task<IResult> Withdraw(string version, Command<WithdrawFirmwareRequest> command, IGrainFactory grains)
    {
        if (!FirmwareVersion.TryParse(version, out var asked))
            return Answer.Refused(FirmwareRefusals.NotFound(version));
        var withdraw = new WithdrawFirmware(command.Context, command.Body.Reason);
        var result = await command.Context.Run(() => grains.GetGrain<IFirmwareGrain>(asked.ToString()).Withdraw(withdraw));
        return Answer.Enveloped(result, StatusCodes.Status200OK, static it => new Message(
            $"Firmware {it.Version} is withdrawn.", $"펌웨어 {it.Version}이(가) 회수되었습니다."));
    }

    private static async Task<IResult> Publish(FirmwareUpload upload, FirmwareContent content, FirmwareSigner signer, IGrainFactory grains)
    {
        // Checked here before 64 MiB are written. The grain checks again, because it decides.
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
        // Not cancellable: the content of a firmware that is being published must not be written only half.
        await content.Write(uploadId, upload.File.Chunks);
        var result = await upload.Context.Run(() => grains.GetGrain<IFirmwareGrain>(upload.Version).Publish(publish));
        // When nobody knows whether it was published, the content stays. The sweep looks again when it is known.
        if (result.Replayed || result.Refusal is { Code: RefusalCode.DuplicateFirmware or RefusalCode.IdempotencyKeyReused or RefusalCode.FirmwareSignatureInvalid })
            await content.Remove(uploadId);
        return Answer.Enveloped(result, StatusCodes.Status201Created, static it => new Message(
            $"Firmware {it.Version} is published.", $"펌웨어 {it.Version}이(가) 등록되었습니다."));
    }
}

internal static class FirmwareDocs
{
    private const string Example = """
        {"version":"v1.2.3","filename":"firmware_v1.2.3.bin","file_size":65536,"md5_hash":"5d41402abc4b2a76b9719d911017c592",
         "sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","download_url":"/api/v1/firmware/download/v1.2.3",
         "release_date":"2025-11-10T00:00:00.000000Z","target_mcu":"STM32F4","signature":null,"signed":false,
         "withdrawn_at":null,"withdrawn_by":null,"withdraw_reason":null}
        """;

    private const string Withdrawn = """
        {"version":"v1.2.3","filename":"firmware_v1.2.3.bin","file_size":65536,"md5_hash":"5d41402abc4b2a76b9719d911017c592",
         "sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","download_url":"/api/v1/firmware/download/v1.2.3",
         "release_date":"2025-11-10T00:00:00.000000Z","target_mcu":"STM32F4","signature":null,"signed":false,
         "withdrawn_at":"2025-11-12T00:00:00.000000Z","withdrawn_by":"admin","withdraw_reason":"Sensor offset is wrong"}
        """;

    public static RouteDoc List { get; } = new("List firmware", "All versions that were ever published, the highest first. Withdrawn ones have `withdrawn_at`.")
    {
        Answers = [RouteAnswer.Page<FirmwareView>("Firmware.", Example)],
    };

    public static RouteDoc Latest { get; } = new("Latest firmware", "The highest version that is not withdrawn, compared number by number.")
    {
        Answers = [RouteAnswer.Ok<FirmwareView>("The firmware.", Example)],
        Refuses = [RefusalCode.FirmwareNotFound],
    };

    public static RouteDoc Download { get; } = new(
        "Download firmware", "Its content as an attachment. Range, If-Range and If-None-Match are honoured; the ETag is the content's SHA-256. "
        + "A withdrawn version is 410. Content that is not what was published is never given out: 503.")
    {
        Answers =
        [
            RouteAnswer.File("The content.", "application/octet-stream"),
            RouteAnswer.File("The part that Range asked for.", "application/octet-stream") with { Status = StatusCodes.Status206PartialContent },
        ],
        Refuses = [RefusalCode.FirmwareNotFound, RefusalCode.Gone, RefusalCode.RangeNotSatisfiable],
    };

    public static RouteDoc Publish { get; } = new(
        "Publish firmware",
        "multipart/form-data with `version` (vX.Y.Z), `file` (at most 64 MiB) and optionally `target_mcu` and `signature`: "
        + "base64 of the DER signature, ECDSA P-256 with SHA-256, of the text `{version}\\n{sha256 in lower-case hex}`. "
        + "Where the plant has a public key, firmware without a good one is refused. MD5 and SHA-256 are computed here. "
        + "Kept for ever; a version is published once. An upload that breaks off leaves nothing.")
    {
        Body = typeof(FirmwareForm),
        BodyTypes = ["multipart/form-data"],
        Answers = [RouteAnswer.Created<FirmwareView>("The new firmware.", Example) with { Message = "Firmware v1.2.3 is published." }],
        Refuses = [RefusalCode.FirmwareSignatureInvalid, RefusalCode.DuplicateFirmware, RefusalCode.IdempotencyKeyReused, RefusalCode.Conflict],
    };

    public static RouteDoc Withdraw { get; } = new(
        "Withdraw firmware",
        "The version is never the latest again, and its download is 410. It stays in the list, marked. "
        + "One that is withdrawn already stays as it is.")
    {
        Bodies = [("With its reason", """{"reason":"Sensor offset is wrong"}""")],
        Answers = [RouteAnswer.Ok<FirmwareView>("The firmware.", Withdrawn) with { Message = "Firmware v1.2.3 is withdrawn." }],
        Refuses = [RefusalCode.FirmwareNotFound, RefusalCode.IdempotencyKeyReused, RefusalCode.Conflict],
    };
}
