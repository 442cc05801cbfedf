using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>Refusals of user commands. A wrong password and an unknown name get the same text.</summary>
public static class UserRefusals
{
    public static Refusal InvalidCredentials() => new(
        RefusalCode.InvalidCredentials,
        "Username or password is wrong.",
        "Check both and try again.",
        "사용자명 또는 비밀번호가 올바르지 않습니다. 확인 후 다시 시도하십시오.");

    internal static Refusal WrongCurrentPassword() => new(
        RefusalCode.InvalidCredentials,
        "The current password is wrong.",
        "Check it and try again.",
        "현재 비밀번호가 올바르지 않습니다. 확인 후 다시 시도하십시오.");

    /// <summary>Until the user changes a password that somebody else set.</summary>
    public static Refusal PasswordChangeRequired { get; } = new(
        RefusalCode.PasswordChangeRequired,
        "Somebody else has set your password.",
        "Change it first at PUT /api/v1/users/me/password, then sign in again.",
        "다른 사람이 설정한 비밀번호입니다. PUT /api/v1/users/me/password에서 먼저 비밀번호를 변경한 뒤 다시 로그인하십시오.");

    public static Refusal SessionNotFound() => new(
        RefusalCode.SessionNotFound,
        "This user has no such session, or it has ended.",
        "Look it up in the list of the user's sessions.",
        "해당 사용자의 세션이 없거나 이미 종료되었습니다. 사용자의 세션 목록을 확인하십시오.");

    public static Refusal NotFound(long id) => new(
        RefusalCode.UserNotFound,
        $"There is no user {id}.",
        "Look the user up in the list of users.",
        $"사용자 {id}을(를) 찾을 수 없습니다. 사용자 목록을 확인하십시오.");

    internal static Refusal LastAdmin() => new(
        RefusalCode.LastAdmin,
        "This is the last active ADMIN.",
        "Make another user ADMIN first.",
        "마지막 활성 ADMIN입니다. 먼저 다른 사용자를 ADMIN으로 지정하십시오.");

    /// <summary>The text is the same for a name that nobody has.</summary>
    internal static Refusal Locked(TimeSpan wait) => new(
        RefusalCode.AccountLocked,
        "Too many failed attempts: this account is locked.",
        "Wait ten minutes, or ask an administrator to lift the lock.",
        "로그인 실패가 반복되어 계정이 잠겼습니다. 10분 후 다시 시도하거나 관리자에게 잠금 해제를 요청하십시오.")
    { RetryAfter = wait };

    /// <summary>For an address that tried too many names.</summary>
    internal static Refusal TooManyNames(TimeSpan wait) => new(
        RefusalCode.RateLimited,
        "Too many names failed to sign in from this address.",
        "Wait until the time in Retry-After is over. Stations and open sessions go on.",
        "이 주소에서 여러 사용자명의 로그인이 실패했습니다. Retry-After 시간이 지난 후 다시 시도하십시오.")
    { RetryAfter = wait };

    /// <summary>For the stations' sign-in.</summary>
    internal static Refusal TooManyAttempts(TimeSpan wait) => new(
        RefusalCode.RateLimited,
        "Too many sign-ins by this caller.",
        "Wait until the time in Retry-After is over.",
        "로그인 요청이 너무 많습니다. 잠시 후 다시 시도하십시오.")
    { RetryAfter = wait };

    internal static Refusal Busy() => new(
        RefusalCode.ServiceUnavailable,
        "Too many sign-ins are waiting.",
        "Try again in a few seconds.",
        "로그인 요청이 많아 처리하지 못했습니다. 몇 초 후 다시 시도하십시오.")
    { RetryAfter = TimeSpan.FromSeconds(3) };

    public static Refusal InvalidRefreshToken() => new(
        RefusalCode.InvalidRefreshToken,
        "The refresh token is not valid any more.",
        "Sign in again.",
        "리프레시 토큰이 더 이상 유효하지 않습니다. 다시 로그인하십시오.");

    internal static Refusal Duplicate() => new(
        RefusalCode.DuplicateUser,
        "A user with this username, e-mail or badge already exists.",
        "Choose another username, e-mail and badge.",
        "같은 사용자명, 이메일 또는 배지의 사용자가 이미 존재합니다. 다른 값을 사용하십시오.");

    internal static Refusal ReservedName(string name) => new(
        RefusalCode.ValidationError,
        $"{name} would be read as the number of a user where a worker is named.",
        "Use a name that is neither digits alone nor W and digits; a badge may be such a text.",
        $"{name}은(는) 작업자 지정에서 사용자 번호로 해석됩니다. 숫자만으로 된 이름과 W+숫자 형식은 사용할 수 없습니다. 배지에는 사용할 수 있습니다.");

    internal static Refusal SamePassword() => new(
        RefusalCode.WeakPassword,
        "The new password is the one that somebody else has set.",
        "Choose one that only you know.",
        "새 비밀번호가 다른 사람이 설정한 비밀번호와 같습니다. 본인만 아는 비밀번호를 사용하십시오.");

    internal static Refusal WeakPassword() => new(
        RefusalCode.WeakPassword,
        "The password is too weak.",
        "Use 8 to 128 characters with three of: capital letter, small letter, digit, special character; no common password, no keys in a row.",
        "비밀번호가 너무 약합니다. 8~128자로 대문자, 소문자, 숫자, 특수문자 중 3종 이상을 사용하고, 흔한 비밀번호와 연속된 자판 배열은 피하십시오.");
}
