using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Auth;

/// <summary>A login's body: JSON, or the form that OAuth2 clients and Swagger UI send.</summary>
internal sealed class LoginBody : IBound
{
    private const string FormType = "application/x-www-form-urlencoded";

    private LoginBody(LoginRequest? value, Rejection? rejection) => (Value, Rejection) = (value!, rejection);

    public LoginRequest Value { get; }

    public Rejection? Rejection { get; }

    /// <summary>The framework's way to let a parameter read itself.</summary>
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
