using NeuroHub.Results;

namespace NeuroHub.Access;

/// <summary>Refusals of a call before it reaches its grain.</summary>
internal static class CallRefusals
{
    public static Refusal NotEnoughPermissions { get; } = new(
        RefusalCode.NotEnoughPermissions,
        "Not enough permissions",
        "Ask someone whose role allows it.",
        "권한이 부족합니다. 권한이 있는 담당자에게 요청하십시오.");

    public static Refusal NotAuthenticated { get; } = new(
        RefusalCode.NotAuthenticated,
        "Not authenticated",
        "Sign in with the client SDK (UseNeuroHub) or at POST /api/v1/auth/login, and send the token with each call.",
        "인증되지 않았습니다. 로그인한 뒤 호출마다 토큰을 보내십시오.");

    public static Refusal OutOfBounds(string field) => new(
        RefusalCode.ValidationError,
        $"{field} is blank, too long, too deep, no declared name, or holds what cannot be stored.",
        "The OpenAPI text of the same command over REST has the bounds.",
        $"{field} 값이 허용 범위를 벗어났습니다. 같은 명령의 REST 문서에서 범위를 확인하십시오.");

    public static Refusal TokenExpired { get; } = new(
        RefusalCode.TokenExpired,
        "Not authenticated",
        "The token has expired; get a new one.",
        "토큰이 만료되었습니다. 새 토큰을 발급받으십시오.");

    public static Refusal RateLimited { get; } = new(
        RefusalCode.RateLimited,
        "Too many calls",
        "Wait a minute, and make fewer calls.",
        "호출이 너무 많습니다. 1분 뒤에 다시 시도하고 호출 횟수를 줄이십시오.");
}

/// <summary>Who may make a call at all. For users, the access table decides the rest.</summary>
public enum CallScope
{
    /// <summary>Silos and API nodes.</summary>
    Nodes,

    /// <summary>Everybody with a valid token.</summary>
    Users,

    /// <summary>Also callers without a token.</summary>
    Anybody,
}
