using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Http;

/// <summary>Every refusal that the front end gives by itself, before or instead of a grain.</summary>
internal static class ApiRefusals
{
    // The requirements fix the details of 401 and 403 word for word (5.2).
    public static Refusal NotAuthenticated { get; } = new(
        RefusalCode.NotAuthenticated,
        "Not authenticated",
        "Sign in at POST /api/v1/auth/login and send the access token as a bearer token.",
        "인증되지 않았습니다. 로그인한 뒤 액세스 토큰을 Bearer 토큰으로 보내십시오.");

    public static Refusal TokenExpired { get; } = new(
        RefusalCode.TokenExpired,
        "Not authenticated",
        "The access token has expired; get a new one.",
        "액세스 토큰이 만료되었습니다. 새 토큰을 발급받으십시오.");

    public static Refusal NotEnoughPermissions { get; } = new(
        RefusalCode.NotEnoughPermissions,
        "Not enough permissions",
        "Ask someone whose role allows it.",
        "권한이 부족합니다. 권한이 있는 담당자에게 요청하십시오.");

    /// <summary>The same, with the roles that are allowed.</summary>
    public static Refusal NeedsRole(IReadOnlyList<Role> roles)
    {
        var names = string.Join(", ", roles.Select(role => EnumNames.Of(role)));
        return NotEnoughPermissions with
        {
            Advice = $"It is for {names}: ask one of them.",
            Korean = $"권한이 부족합니다. {names} 권한이 있는 담당자에게 요청하십시오.",
        };
    }

    public static Refusal NoSuchRoute { get; } = new(
        RefusalCode.NotFound,
        "Resource not found",
        "Check the path; /docs lists every one.",
        "요청한 경로를 찾을 수 없습니다. /docs에서 경로를 확인하십시오.");

    public static Refusal RunNotFound(string id) => new(
        RefusalCode.NotFound,
        $"There is no run {id}.",
        "Look it up in GET /api/v1/process-data.",
        $"공정 실적 {id}을(를) 찾을 수 없습니다. 공정 데이터 목록을 확인하십시오.");

    public static Refusal MethodNotAllowed { get; } = new(
        RefusalCode.MethodNotAllowed,
        "Method not allowed",
        "The Allow header names the methods of this path.",
        "이 경로에서 허용되지 않는 메서드입니다. Allow 헤더를 확인하십시오.");

    public static Refusal UnsupportedMediaType { get; } = new(
        RefusalCode.UnsupportedMediaType,
        "Unsupported media type",
        "Send the body as application/json in UTF-8.",
        "지원하지 않는 형식입니다. 본문을 UTF-8 application/json으로 보내십시오.");

    public static Refusal RateLimited { get; } = new(
        RefusalCode.RateLimited,
        "Too many requests.",
        "Wait as many seconds as the Retry-After header says.",
        "요청이 너무 많습니다. Retry-After 헤더의 시간(초)만큼 기다린 뒤 다시 시도하십시오.");

    public static Refusal BadRequest { get; } = new(
        RefusalCode.BadRequest,
        "Bad request",
        "The request's head or framing is malformed; correct it and send it again.",
        "잘못된 요청입니다. 요청 헤더를 확인한 뒤 다시 보내십시오.");

    public static Refusal ForeignPage { get; } = new(
        RefusalCode.BadRequest,
        "The request was sent by a page of another site.",
        "Open the console at this server's own address.",
        "다른 사이트의 페이지에서 보낸 요청입니다. 이 서버의 주소에서 콘솔을 여십시오.");

    public static Refusal UnknownHost { get; } = new(
        RefusalCode.BadRequest,
        "This server is not known by that host name.",
        "Use one of its own names, by https://.",
        "이 서버의 호스트 이름이 아닙니다. 서버의 이름을 사용하여 https://로 접속하십시오.");

    public static Refusal ServiceUnavailable { get; } = new(
        RefusalCode.ServiceUnavailable,
        "Service unavailable",
        "Try again in a moment, with the same Idempotency-Key.",
        "서비스를 일시적으로 사용할 수 없습니다. 잠시 후 같은 Idempotency-Key로 다시 시도하십시오.");

    public static Refusal InternalError { get; } = new(
        RefusalCode.InternalError,
        "Internal server error",
        "Report the trace_id to your administrator.",
        "서버 내부 오류가 발생했습니다. trace_id를 관리자에게 알려 주십시오.");

    public static Refusal TooLarge(string what, int limit) => new(
        RefusalCode.PayloadTooLarge,
        $"{what} is larger than {limit} bytes.",
        "Send less at once.",
        $"요청 크기가 {limit}바이트를 초과했습니다. 줄여서 보내십시오.");

    public static Refusal UserNotFound(string asked) => new(
        RefusalCode.UserNotFound,
        $"User {asked} does not exist.",
        "Choose one of GET /api/v1/users.",
        $"사용자 {asked}을(를) 찾을 수 없습니다. 등록된 사용자를 선택하십시오.");

    public static Refusal AuditEntryNotFound(string asked) => new(
        RefusalCode.AuditEntryNotFound,
        $"Audit entry {asked} does not exist.",
        "Choose one of GET /api/v1/audit-logs.",
        $"감사 기록 {asked}을(를) 찾을 수 없습니다. 감사 기록 목록에서 선택하십시오.");

    public static Refusal NoDefaultPrinter(LabelType label) => new(
        RefusalCode.PrinterNotFound,
        $"No printer is the default for {EnumNames.Of(label)} labels.",
        "Name one in printer_id, or make one the default.",
        $"{EnumNames.Of(label)} 라벨의 기본 프린터가 없습니다. printer_id를 지정하거나 기본 프린터를 설정하십시오.");

    public static Refusal NoFirmware { get; } = new(
        RefusalCode.FirmwareNotFound,
        "No firmware is published yet.",
        "Ask an administrator to publish one.",
        "등록된 펌웨어가 없습니다. 관리자에게 등록을 요청하십시오.");

    public static Refusal FirmwareWithdrawn(FirmwareView firmware) => new(
        RefusalCode.Gone,
        $"Firmware {firmware.Version} was withdrawn by {firmware.WithdrawnBy}: {firmware.WithdrawReason}",
        "Take the latest one: GET /api/v1/firmware/latest.",
        $"펌웨어 {firmware.Version}은(는) 회수되었습니다. 최신 펌웨어를 사용하십시오.");

    public static Refusal FirmwareDamaged(string version) => new(
        RefusalCode.ServiceUnavailable,
        $"The stored image of firmware {version} is not the one that was published, so it is not given out.",
        "Tell an administrator: restore the database's image from a backup, or publish another version.",
        $"저장된 펌웨어 {version}의 내용이 등록된 것과 달라 제공하지 않습니다. 관리자에게 알리십시오.");

    public static Refusal RangeNotSatisfiable(long length) => new(
        RefusalCode.RangeNotSatisfiable,
        $"The range lies outside the {length} bytes of the content.",
        "Ask for a part of it, or for all of it.",
        $"요청한 범위가 전체 {length}바이트를 벗어났습니다. 범위를 다시 지정하십시오.");

    public static Refusal NotAcceptable(string offered) => new(
        RefusalCode.NotAcceptable,
        $"Only {offered} can be answered here.",
        "Name one of them in the Accept header.",
        $"이 경로에서는 {offered}만 제공합니다. Accept 헤더를 확인하십시오.");

    public static Refusal Gone(string successor) => new(
        RefusalCode.Gone,
        "This route has been removed after its announced end.",
        $"Call {successor} instead.",
        $"이 경로는 예고된 기한이 지나 제거되었습니다. 대신 {successor}을(를) 호출하십시오.");

    /// <summary>For a job that failed: no label was printed, and this job will print none.</summary>
    public static Refusal NotPrinted(LabelJobView job) => new(
        job.ErrorCode ?? RefusalCode.PrinterNotConnected,
        $"Label job {job.Id} was not printed on {job.PrinterId}: {job.Error}",
        "Nothing will be printed later by itself. See to the printer, then send it again.",
        $"라벨 작업 {job.Id}이(가) 프린터 {job.PrinterId}에서 출력되지 않았습니다. 프린터를 확인한 뒤 다시 요청하십시오.");

    /// <summary>For a request that the framework refused with a status and no body.</summary>
    public static Refusal OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => NotAuthenticated,
        StatusCodes.Status403Forbidden => NotEnoughPermissions,
        StatusCodes.Status404NotFound => NoSuchRoute,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => TooLarge("The request", RequestBody.MaxBytes),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status503ServiceUnavailable => ServiceUnavailable,
        < 500 => BadRequest,
        _ => InternalError,
    };
}
