using NeuroHub.Api.OpenApi;
using NeuroHub.Firmwares;
using NeuroHub.Results;

namespace NeuroHub.Api.Firmwares;

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
