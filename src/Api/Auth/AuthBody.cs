using Microsoft.AspNetCore.Http.Features;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Auth;

/// <summary>A body of /auth/*, which knows no <c>Idempotency-Key</c>.</summary>
internal sealed class AuthBody<T> : IBound
    where T : class
{
    private AuthBody(T? value, Rejection? rejection) => (Value, Rejection) = (value, rejection);

    /// <summary>Null when there was no body at all, or when <see cref="Rejection"/> says why.</summary>
    public T? Value { get; }

    public Rejection? Rejection { get; }

    /// <summary>The framework's way to let a parameter read itself.</summary>
    public static async ValueTask<AuthBody<T>?> BindAsync(HttpContext http)
    {
        if (IsOptional && http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return new AuthBody<T>(null, null);
        var body = await RequestBody.Read<T>(http);
        return new AuthBody<T>(body.Value, body.Rejection);
    }

    private static bool IsOptional => typeof(T) == typeof(LogoutRequest);
}
