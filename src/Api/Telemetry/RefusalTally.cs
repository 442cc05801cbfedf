using System.Diagnostics.Metrics;
using NeuroHub.Api.Errors;
using NeuroHub.Results;

namespace NeuroHub.Api.Telemetry;

/// <summary>Counts what is refused by its code, and says it in the log: the trace id of every error body is found there.</summary>
internal sealed partial class RefusalTally : IDisposable
{
    private readonly Meter _meter = new("NeuroHub.Api");
    private readonly Counter<long> _refusals;
    private readonly ILogger<RefusalTally> _logger;
    private readonly RefusalLog _log;

    public RefusalTally(RefusalLog log, ILogger<RefusalTally> logger)
    {
        (_log, _logger) = (log, logger);
        _refusals = _meter.CreateCounter<long>("neurohub.refusals", "{refusal}", "Answers of REST from 400 on, by error code.");
    }

    public void Count(HttpContext http, Refusal refusal, int status, bool isLogged)
    {
        var code = WireCode.Of(refusal.Code);
        _refusals.Add(1, new KeyValuePair<string, object?>("error_code", code));
        // Refusals for a limit are not lines at most levels: they must not use up those of others from the same address.
        if (isLogged || (status != StatusCodes.Status429TooManyRequests && !_log.Admits(http)))
            return;
        var level = status >= StatusCodes.Status500InternalServerError ? LogLevel.Warning
            // Who floods the door must not flood the log.
            : status == StatusCodes.Status429TooManyRequests ? LogLevel.Debug
            : LogLevel.Information;
        LogRefused(level, status, code, http.Request.Method, http.Request.Path, refusal.Detail);
    }

    public void Dispose() => _meter.Dispose();

    [LoggerMessage(Message = "{Status} {ErrorCode} at {Method} {Path}: {Detail}")]
    private partial void LogRefused(LogLevel level, int status, string errorCode, string method, PathString path, string detail);
}
