using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NeuroHub.Api.Access;
using NeuroHub.Api.Http;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Results;

namespace NeuroHub.Api.Telemetry;

/// <summary>
/// Decides which refusals get a line in the log: the first ones of each caller within a minute. At the end of the minute one line per caller
/// says how many more there were. A caller who is refused a thousand times a minute must not push everything else out of the log.
/// </summary>
internal sealed partial class RefusalLog : IDisposable
{
    /// <summary>Callers that are counted apart. All others count as one, so that many addresses fill neither memory nor log.</summary>
    internal const int MostCallers = 1000;

    private const string Others = "other callers";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly ILogger<RefusalLog> _logger;
    private readonly int _perMinute;
    private readonly ITimer _timer;
    private Dictionary<string, int> _callers = new(StringComparer.Ordinal);

    public RefusalLog(LogOptions options, TimeProvider clock, ILogger<RefusalLog> logger)
    {
        (_perMinute, _logger) = (options.RefusalsPerMinute, logger);
        _timer = clock.CreateTimer(static log => ((RefusalLog)log!).Summarize(), this, Period, Period);
    }

    /// <summary>Counts a refusal. True when it gets a line of its own.</summary>
    public bool Admits(HttpContext http)
    {
        var caller = CallerOf(http);
        lock (_lock)
        {
            if (!_callers.TryGetValue(caller, out var count) && _callers.Count >= MostCallers)
                count = _callers.GetValueOrDefault(caller = Others);
            _callers[caller] = ++count;
            return count <= _perMinute;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Summarize()
    {
        Dictionary<string, int> callers;
        lock (_lock)
        {
            callers = _callers;
            if (callers.Count == 0)
                return;
            _callers = new Dictionary<string, int>(StringComparer.Ordinal);
        }

        foreach (var (caller, count) in callers)
            if (count > _perMinute)
                LogMore(caller, count - _perMinute, count);
    }

    /// <summary>The user of a valid token, else the address; for IPv6 the /64, because one customer of a provider has a whole /64.</summary>
    private static string CallerOf(HttpContext http)
    {
        if (http.User is ActorPrincipal { Actor: var actor })
            return string.Create(CultureInfo.InvariantCulture, $"user {actor.UserId} ({actor.Username})");
        return http.Connection.RemoteIpAddress switch
        {
            null => "nobody",
            { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } address => $"{new IPAddress([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0])}/64",
            var address => address.ToString(),
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refusals beyond those above within a minute of {Caller}: {More}, {Count} in all")]
    private partial void LogMore(string caller, int more, int count);
}

/// <summary>Counts refusals by their code and logs them, so that the trace id of an error body is found in the log.</summary>
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
        // A 429 is no line at most log levels. So it must not use up the lines of other refusals from the same address.
        if (isLogged || (status != StatusCodes.Status429TooManyRequests && !_log.Admits(http)))
            return;
        var level = status >= StatusCodes.Status500InternalServerError ? LogLevel.Warning
            // A flood of requests must not become a flood of log lines.
            : status == StatusCodes.Status429TooManyRequests ? LogLevel.Debug
            : LogLevel.Information;
        LogRefused(level, status, code, http.Request.Method, http.Request.Path, refusal.Detail);
    }

    public void Dispose() => _meter.Dispose();

    [LoggerMessage(Message = "{Status} {ErrorCode} at {Method} {Path}: {Detail}")]
    private partial void LogRefused(LogLevel level, int status, string errorCode, string method, PathString path, string detail);
}
