using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using NeuroHub.Api.Telemetry;
using NeuroHub.Json;
using NeuroHub.Results;

namespace NeuroHub.Api.Http;

/// <summary>The standard error body: <c>detail, error_code, message, timestamp, path, trace_id</c>.</summary>
internal sealed class ErrorAnswer(Rejection rejection) : IResult
{
    // An outage that outlasted our own retries takes seconds at least.
    private const string ComeAgainAfterSeconds = "1";

    private static readonly UtcTimeConverter Times = new();

    public ErrorAnswer(Refusal refusal)
        : this(Rejection.Of(refusal))
    {
    }

    /// <summary>Another status than that of the code; null = the code's own.</summary>
    public int? Status { get; init; }

    /// <summary>True when it is already logged, with more about its cause.</summary>
    public bool IsLogged { get; init; }

    public static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, Status ?? rejection.Refusal.Code.HttpStatus());

    /// <summary>Writes the body with a status that the web server has already decided.</summary>
    public Task Write(HttpContext http, int status)
    {
        if (status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        // The message is in the caller's language.
        http.Response.Headers.Append("Vary", "Accept-Language");
        PutRetryAfter(http.Response, rejection.Refusal);
        http.RequestServices.GetRequiredService<RefusalTally>().Count(http, rejection.Refusal, status, IsLogged);
        return JsonBody.Write(http.Response, status, (rejection, http), static (writer, it) => Write(writer, it.rejection, it.http));
    }

    /// <summary>Sets after how many whole seconds to try again, when the refusal knows it.</summary>
    public static void PutRetryAfter(HttpResponse response, Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
            response.Headers.TryAdd(HeaderNames.RetryAfter, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        else if (refusal.Code == RefusalCode.ServiceUnavailable)
            response.Headers.TryAdd(HeaderNames.RetryAfter, ComeAgainAfterSeconds);
    }

    private static void Write(Utf8JsonWriter writer, Rejection rejection, HttpContext http)
    {
        var refusal = rejection.Refusal;
        var isKorean = refusal.Code == RefusalCode.ValidationError && Language.PrefersKorean(http.Request);
        writer.WriteStartObject();
        writer.WritePropertyName("detail"u8);
        if (refusal.Code != RefusalCode.ValidationError)
            writer.WriteStringValue(refusal.Detail);
        else if (rejection.Fields.Count > 0)
            WriteFields(writer, rejection.Fields, isKorean);
        else
            WriteFields(writer, [new FieldError(["body"], isKorean ? refusal.Korean : refusal.Detail, "value_error")], isKorean: false);
        writer.WriteString("error_code"u8, WireCode.Of(refusal.Code));
        writer.WriteString("message"u8, Language.Of(refusal, http.Request));
        writer.WritePropertyName("timestamp"u8);
        Times.Write(writer, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), Wire.Default.Options);
        writer.WriteString("path"u8, http.Request.PathBase.Add(http.Request.Path).Value);
        writer.WriteString("trace_id"u8, TraceId(http));
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, IReadOnlyList<FieldError> fields, bool isKorean)
    {
        writer.WriteStartArray();
        foreach (var field in fields)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("loc"u8);
            foreach (var part in field.Loc)
            {
                if (part is int index)
                    writer.WriteNumberValue(index);
                else
                    writer.WriteStringValue((string)part);
            }

            writer.WriteEndArray();
            writer.WriteString("msg"u8, isKorean ? KoreanReasons.Of(field.Msg) : field.Msg);
            writer.WriteString("type"u8, field.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
