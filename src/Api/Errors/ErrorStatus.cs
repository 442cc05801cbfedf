using NeuroHub.Results;

namespace NeuroHub.Api.Errors;

/// <summary>The HTTP status of each refusal (wire.md "Error codes").</summary>
internal static class ErrorStatus
{
    // CS8524 asks for an arm for numbers that are no member. Without a default arm a new code is CS8509 and does not compile.
#pragma warning disable CS8524
    public static int Of(RefusalCode code) => code switch
    {
        RefusalCode.BadRequest
            or RefusalCode.PreviousProcessNotCompleted
            or RefusalCode.InvalidProcessSequence
            or RefusalCode.ProcessNotStarted
            or RefusalCode.ProcessInactive
            or RefusalCode.ReworkNotApproved
            or RefusalCode.ReworkProcessOnly
            or RefusalCode.ReworkNotAllowed
            or RefusalCode.ReworkLimitExceeded
            or RefusalCode.ReasonRequired
            or RefusalCode.InvalidStatusTransition
            or RefusalCode.InvalidProcessData
            or RefusalCode.SerialNotInLot
            or RefusalCode.LotQuantityExceeded
            or RefusalCode.ProductModelInactive
            or RefusalCode.WorkerAmbiguous
            or RefusalCode.WeakPassword
            or RefusalCode.InvalidLabelData
            or RefusalCode.FirmwareSignatureInvalid => StatusCodes.Status400BadRequest,
        RefusalCode.NotAuthenticated
            or RefusalCode.InvalidCredentials
            or RefusalCode.TokenExpired
            or RefusalCode.InvalidRefreshToken => StatusCodes.Status401Unauthorized,
        RefusalCode.NotEnoughPermissions
            or RefusalCode.PasswordChangeRequired => StatusCodes.Status403Forbidden,
        RefusalCode.NotFound
            or RefusalCode.LotNotFound
            or RefusalCode.SerialNotFound
            or RefusalCode.ProcessNotFound
            or RefusalCode.WorkerNotFound
            or RefusalCode.UserNotFound
            or RefusalCode.SessionNotFound
            or RefusalCode.ApiKeyNotFound
            or RefusalCode.StationNotFound
            or RefusalCode.ProductModelNotFound
            or RefusalCode.AuditEntryNotFound
            or RefusalCode.PrinterNotFound
            or RefusalCode.LabelJobNotFound
            or RefusalCode.FirmwareNotFound
            or RefusalCode.AlertNotFound
            or RefusalCode.DefectNotFound => StatusCodes.Status404NotFound,
        RefusalCode.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        RefusalCode.NotAcceptable => StatusCodes.Status406NotAcceptable,
        RefusalCode.DuplicateStart
            or RefusalCode.ProcessAlreadyPassed
            or RefusalCode.LotNotActive
            or RefusalCode.LotHasOpenRuns
            or RefusalCode.SerialFinal
            or RefusalCode.SerialNotDefected
            or RefusalCode.AlreadyPrinted
            or RefusalCode.CancelTooLate
            or RefusalCode.DuplicateLot
            or RefusalCode.DuplicateSerial
            or RefusalCode.DuplicateUser
            or RefusalCode.DuplicateProductModel
            or RefusalCode.DuplicateProcess
            or RefusalCode.DuplicatePrinter
            or RefusalCode.DuplicateFirmware
            or RefusalCode.IdempotencyKeyReused
            or RefusalCode.LastAdmin
            or RefusalCode.Conflict => StatusCodes.Status409Conflict,
        RefusalCode.Gone => StatusCodes.Status410Gone,
        RefusalCode.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        RefusalCode.PayloadTooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalCode.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        RefusalCode.RangeNotSatisfiable => StatusCodes.Status416RangeNotSatisfiable,
        RefusalCode.ValidationError => StatusCodes.Status422UnprocessableEntity,
        RefusalCode.AccountLocked => StatusCodes.Status423Locked,
        RefusalCode.RateLimited => StatusCodes.Status429TooManyRequests,
        RefusalCode.InternalError => StatusCodes.Status500InternalServerError,
        RefusalCode.ServiceUnavailable
            or RefusalCode.PrinterNotConnected
            or RefusalCode.PrinterOutOfPaper
            or RefusalCode.PrinterNotReady => StatusCodes.Status503ServiceUnavailable,
    };
#pragma warning restore CS8524
}
