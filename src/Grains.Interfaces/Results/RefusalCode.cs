using System.Collections.Frozen;
using System.Reflection;

namespace NeuroHub.Results;

/// <summary>
/// Why a command or query was refused. The wire name is the member in upper snake case
/// (<c>DuplicateStart</c> = <c>DUPLICATE_START</c>); <c>wire.md</c> "Error codes" is the source.
/// Numbers travel between silos: append only, never reorder. Each stands with its HTTP status; its sentences are where it is refused.
/// </summary>
public enum RefusalCode
{
    [Http(400)] BadRequest = 1,
    [Http(406)] NotAcceptable,
    [Http(404)] LotNotFound,
    [Http(404)] SerialNotFound,
    [Http(404)] ProcessNotFound,
    [Http(404)] WorkerNotFound,
    [Http(404)] UserNotFound,
    [Http(404)] ProductModelNotFound,
    [Http(404)] NotFound,
    [Http(400)] PreviousProcessNotCompleted,
    [Http(400)] InvalidProcessSequence,
    [Http(400)] ProcessNotStarted,
    [Http(400)] ProcessInactive,
    [Http(400)] ReworkNotApproved,
    [Http(400)] ReworkProcessOnly,
    [Http(400)] ReworkNotAllowed,
    [Http(400)] ReworkLimitExceeded,
    [Http(400)] ReasonRequired,
    [Http(400)] InvalidStatusTransition,
    [Http(400)] InvalidProcessData,
    [Http(400)] SerialNotInLot,
    [Http(400)] LotQuantityExceeded,
    [Http(400)] ProductModelInactive,
    [Http(400)] WorkerAmbiguous,
    [Http(400)] WeakPassword,
    [Http(409)] DuplicateStart,
    [Http(409)] ProcessAlreadyPassed,
    [Http(409)] LotNotActive,
    [Http(409)] LotHasOpenRuns,
    [Http(409)] SerialFinal,
    [Http(409)] SerialNotDefected,
    [Http(409)] DuplicateLot,
    [Http(409)] DuplicateSerial,
    [Http(409)] DuplicateUser,
    [Http(409)] DuplicateProductModel,
    [Http(409)] DuplicateProcess,
    [Http(409)] IdempotencyKeyReused,
    [Http(409)] LastAdmin,
    [Http(409)] Conflict,
    [Http(401)] NotAuthenticated,
    [Http(401)] InvalidCredentials,
    [Http(401)] TokenExpired,
    [Http(401)] InvalidRefreshToken,
    [Http(403)] NotEnoughPermissions,
    [Http(405)] MethodNotAllowed,
    [Http(410)] Gone,
    [Http(413)] PayloadTooLarge,
    [Http(415)] UnsupportedMediaType,
    [Http(416)] RangeNotSatisfiable,
    [Http(422)] ValidationError,
    [Http(423)] AccountLocked,
    [Http(429)] RateLimited,
    [Http(503)] ServiceUnavailable,
    [Http(500)] InternalError,
    [Http(404)] AuditEntryNotFound,
    [Http(404)] PrinterNotFound,
    [Http(404)] LabelJobNotFound,
    [Http(404)] FirmwareNotFound,
    [Http(400)] InvalidLabelData,
    [Http(409)] DuplicatePrinter,
    [Http(409)] DuplicateFirmware,
    [Http(503)] PrinterNotConnected,
    [Http(503)] PrinterOutOfPaper,
    [Http(503)] PrinterNotReady,
    [Http(404)] AlertNotFound,
    [Http(404)] DefectNotFound,
    [Http(400)] FirmwareSignatureInvalid,
    [Http(409)] AlreadyPrinted,
    [Http(404)] SessionNotFound,
    [Http(403)] PasswordChangeRequired,
    [Http(404)] ApiKeyNotFound,
    [Http(409)] CancelTooLate,
    [Http(412)] PreconditionFailed,
    [Http(404)] StationNotFound,
}

/// <summary>The HTTP status of a <see cref="RefusalCode"/>.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class HttpAttribute(int status) : Attribute
{
    public int Status { get; } = status;
}

/// <summary>HTTP statuses by code.</summary>
public static class RefusalStatus
{
    private static readonly FrozenDictionary<RefusalCode, int> ByCode = Enum.GetValues<RefusalCode>().ToFrozenDictionary(
        code => code, code => typeof(RefusalCode).GetField(code.ToString())!.GetCustomAttribute<HttpAttribute>()?.Status
            ?? throw new InvalidOperationException($"{code} has no HTTP status."));

    public static int HttpStatus(this RefusalCode code) => ByCode[code];
}
