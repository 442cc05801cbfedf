using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using NeuroHub.Api.Http;
using NeuroHub.Users;

namespace NeuroHub.Api.Access;

/// <summary>Who signs in.</summary>
internal sealed record LoginRequest
{
    /// <summary>In any case.</summary>
    [JsonRequired, StringLength(100)]
    public string Username { get; set; } = "";

    // Longer than any password that can be set. Hashing megabytes would let an attacker use up the processor.
    [JsonRequired, StringLength(1024), Secret]
    public string Password { get; set; } = "";
}

/// <summary>The refresh token of the last sign-in or refresh.</summary>
internal sealed record RefreshRequest
{
    [JsonRequired, StringLength(1024), Secret]
    public string RefreshToken { get; set; } = "";
}

/// <summary>Which sessions to end.</summary>
internal sealed record LogoutRequest
{
    /// <summary>All of the user's sessions, on every device; else the one that asks.</summary>
    public bool? All { get; set; }
}

/// <summary>A body of <c>/auth/*</c>. These routes take no <c>Idempotency-Key</c>.</summary>
internal sealed class AuthBody<T> : IBound
    where T : class
{
    private AuthBody(T? value, Rejection? rejection) => (Value, Rejection) = (value, rejection);

    /// <summary>Null when the request has no body, or when <see cref="Rejection"/> says what is wrong with it.</summary>
    public T? Value { get; }

    public Rejection? Rejection { get; }

    /// <summary>The framework calls this to read the parameter from the request.</summary>
    public static async ValueTask<AuthBody<T>?> BindAsync(HttpContext http)
    {
        if (IsOptional && http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return new AuthBody<T>(null, null);
        var body = await RequestBody.Read<T>(http);
        return new AuthBody<T>(body.Value, body.Rejection);
    }

    private static bool IsOptional => typeof(T) == typeof(LogoutRequest);
}

/// <summary>A login's body: JSON, or the form that OAuth2 clients and Swagger UI send.</summary>
internal sealed class LoginBody : IBound
{
    private const string FormType = "application/x-www-form-urlencoded";

    private LoginBody(LoginRequest? value, Rejection? rejection) => (Value, Rejection) = (value!, rejection);

    public LoginRequest Value { get; }

    public Rejection? Rejection { get; }

    /// <summary>The framework calls this to read the parameter from the request.</summary>
    public static async ValueTask<LoginBody?> BindAsync(HttpContext http)
    {
        if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
            return await ReadForm(http);
        var body = await RequestBody.Read<LoginRequest>(http);
        return new LoginBody(body.Value, body.Rejection);
    }

    private static async Task<LoginBody> ReadForm(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = RequestBody.MaxBytes;
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return new LoginBody(null, Rejection.Invalid([new FieldError(["body"], "The form could not be read", "value_error")]));
        }

        var errors = new FieldErrors();
        var login = new LoginRequest { Username = Field(form, "username", errors), Password = Field(form, "password", errors) };
        if (errors.IsEmpty)
            Shape.Of(ApiJson.Default.LoginRequest).Check(login, FieldPath.Body, errors);
        return errors.IsEmpty ? new LoginBody(login, null) : new LoginBody(null, Rejection.Invalid(errors.All));
    }

    private static string Field(IFormCollection form, string name, FieldErrors errors)
    {
        if (form[name] is not [.., { } text])
        {
            errors.Missing(FieldPath.Body.Of(name));
            return "";
        }

        if (text.Contains('\0'))
            errors.Add(FieldPath.Body.Of(name), "A NUL character is not allowed", "string_pattern_mismatch");
        return text;
    }
}

/// <summary>A new session.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer</c>.</param>
/// <param name="RefreshToken">Buys the next access token; opaque.</param>
/// <param name="TokenType">Always <c>bearer</c>.</param>
/// <param name="ExpiresIn">Life of the access token, seconds.</param>
/// <param name="PasswordChangeRequired">Somebody else set the password: until it is changed other calls are 403 PASSWORD_CHANGE_REQUIRED.</param>
/// <param name="User">Who signed in.</param>
internal sealed record LoginAnswer(
    string AccessToken, string RefreshToken, string TokenType, int ExpiresIn, bool PasswordChangeRequired, UserView User);

/// <summary>A session that goes on.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer</c>.</param>
/// <param name="RefreshToken">In place of the one that was sent, which is good for nothing any more.</param>
/// <param name="TokenType">Always <c>bearer</c>.</param>
/// <param name="ExpiresIn">Life of the access token, seconds.</param>
/// <param name="PasswordChangeRequired">As the sign-in said.</param>
internal sealed record RefreshAnswer(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn, bool PasswordChangeRequired);

/// <summary>Which sessions were ended.</summary>
/// <param name="All">All of the user's, or only the one that asked.</param>
internal sealed record LogoutAnswer(bool All);
