using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace NeuroHub.Api.Http;

/// <summary>A JSON body, read once: its value, or why it was refused.</summary>
/// <param name="Value">What was read; null when <paramref name="Rejection"/> says why.</param>
/// <param name="Hash"><see cref="BodyHash"/>, when it was asked for.</param>
/// <param name="Rejection">413, 415 or 422.</param>
internal readonly record struct RequestBody<T>(T? Value, byte[]? Hash, Rejection? Rejection)
    where T : class;

/// <summary>Reads JSON bodies from the wire.</summary>
internal static class RequestBody
{
    public const int MaxBytes = 1 << 20;

    public static async ValueTask<RequestBody<T>> Read<T>(HttpContext http, bool withHash = false)
        where T : class
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return Missing<T>();
        if (!IsJson(http.Request.ContentType))
            return new(null, null, Rejection.Of(ApiRefusals.UnsupportedMediaType));
        if (http.Request.ContentLength > MaxBytes)
            return TooLarge<T>();

        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return TooLarge<T>();
            }

            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var body = Parse<T>(read.Buffer, withHash);
            reader.AdvanceTo(read.Buffer.End);
            return body;
        }
    }

    private static RequestBody<T> Parse<T>(ReadOnlySequence<byte> buffer, bool withHash)
        where T : class
    {
        // A short body arrives in one segment and is read without a copy.
        var bytes = buffer.IsSingleSegment ? buffer.First : buffer.ToArray();
        var text = WithoutMark(bytes);
        if (text.IsEmpty)
            return Missing<T>();
        if (JsonText.Fault(text.Span) is { } fault)
            return Invalid<T>(new FieldError(["body"], fault, "json_invalid"));

        var type = RequestJson.Of<T>();
        T? value;
        try
        {
            value = JsonSerializer.Deserialize(text.Span, type);
        }
        catch (JsonException)
        {
            value = null;
        }

        var errors = new FieldErrors();
        var shape = Shape.Of(type);
        if (value is null)
            BodyFaults.Explain(text, shape, errors);
        else
            shape.Check(value, FieldPath.Body, errors);
        if (errors.IsEmpty && value is INamesSerial { IsOfWholeLot: true } command)
            MisspeltSerial.Check(text.Span, command, errors);
        if (errors.IsEmpty && value is IChecked rules)
            rules.Check(errors);
        if (!errors.IsEmpty)
            return new(null, null, Rejection.Invalid(errors.All));
        if (value is ICarriesData { Data: { } data } && Encoding.UTF8.GetByteCount(data.Text) > ICarriesData.MaxBytes)
            return new(null, null, Rejection.Of(ApiRefusals.TooLarge("measurement_data", ICarriesData.MaxBytes)));
        return new(value, withHash ? BodyHash.Of(bytes.Span, text.Span, type) : null, null);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    public static bool IsJson(string? contentType)
    {
        if (string.Equals(contentType, "application/json", StringComparison.OrdinalIgnoreCase))
            return true;
        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    private static RequestBody<T> Missing<T>()
        where T : class => Invalid<T>(new FieldError(["body"], "Field required", "missing"));

    private static RequestBody<T> Invalid<T>(FieldError error)
        where T : class => new(null, null, Rejection.Invalid([error]));

    private static RequestBody<T> TooLarge<T>()
        where T : class => new(null, null, Rejection.Of(ApiRefusals.TooLarge("The body", MaxBytes)));
}
