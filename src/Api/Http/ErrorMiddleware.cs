using NeuroHub.Api.Access;
using NeuroHub.EventSourcing;
using Orleans.Runtime.Messaging;

namespace NeuroHub.Api.Http;

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
