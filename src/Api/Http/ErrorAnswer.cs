using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using NeuroHub.Api.Access;
using NeuroHub.Api.Telemetry;
using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.Results;
using Orleans.Runtime.Messaging;

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

/// <summary>
/// Gives everything from 400 on the standard error body: thrown exceptions, and bare statuses of the framework.
/// </summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, IHostApplicationLifetime lifetime, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; nobody reads an answer.
            return;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await Answer(http, failure);
            return;
        }

        var response = http.Response;
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
            HeadAsGet.AddTo(response.Headers);
        if (response.StatusCode < 400 || response.HasStarted || response.ContentLength > 0 || response.ContentType is not null)
            return;
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && HttpMethods.IsOptions(http.Request.Method))
            response.StatusCode = StatusCodes.Status204NoContent; // Allow is set: that is the answer to OPTIONS.
        else
            await new ErrorAnswer(ApiRefusals.OfStatus(response.StatusCode)).Write(http, response.StatusCode);
    }

    private Task Answer(HttpContext http, Exception failure)
    {
        http.Response.Clear();
        SecurityHeaders.Put(http);
        if (failure is BadHttpRequestException bad)
            return new ErrorAnswer(ApiRefusals.OfStatus(bad.StatusCode)).Write(http, bad.StatusCode);
        // While the process stops, the services that a request uses may be gone already.
        if (IsOutage(failure) || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            LogOutage(failure.GetType().Name, http.Request.Path, ErrorAnswer.TraceId(http), failure.Message);
            return new ErrorAnswer(ApiRefusals.ServiceUnavailable) { IsLogged = true }.ExecuteAsync(http);
        }

        LogFailure(failure, http.Request.Method, http.Request.Path, ErrorAnswer.TraceId(http));
        return new ErrorAnswer(ApiRefusals.InternalError) { IsLogged = true }.ExecuteAsync(http);
    }

    /// <summary>
    /// True when the store or a silo is unavailable: the command may be valid, and the caller may try again. Orleans reports this by its own
    /// exceptions: rejections, no gateway, a grain's plain state that could not be read or written. It cancels a call when the message became
    /// too old before its grain had a place.
    /// </summary>
    private static bool IsOutage(Exception failure) => failure
        is StoreUnavailableException
        or TimeoutException
        or OrleansException
        // The client still listens (see above), so this is a call that no silo took in time.
        or OperationCanceledException
        or ConnectionFailedException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Failure} at {Path}, trace {TraceId}: {Reason}")]
    private partial void LogOutage(string failure, PathString path, string traceId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unhandled at {Method} {Path}, trace {TraceId}")]
    private partial void LogFailure(Exception failure, string method, PathString path, string traceId);
}
