using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Record.CommitLog;

namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>
/// Signs the head of this process's audit chain every few minutes and at each chain's end, and sends it to places outside the database.
/// A place that fails stops nothing: it is tried again, and the next head also covers the missed ones.
/// </summary>
public sealed partial class AuditAnchors : IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(30);

    private readonly AuditOptions _options;
    private readonly string _node;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly AnchorKey? _key;
    private readonly IReadOnlyList<IAnchorPlace> _places;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentQueue<AuditHead> _ended = new();
    private Func<AuditHead?> _head = () => null;
    private AuditHead? _last;
    private readonly Task[] _writing;
    private volatile StoreOutage? _outage;

    /// <exception cref="AnchorKeyException">The key in the options cannot be used.</exception>
    public AuditAnchors(StorageOptions options, TimeProvider clock, ILogger<AuditAnchors> logger)
    {
        (_options, _node, _clock, _logger) = (options.Audit, options.NodeName, clock, logger);
        _places = [.. Places(_options, _node, clock)];
        _writing = [.. _places.Select(_ => Task.CompletedTask)];
        if (_options.IsOn)
            _key = AnchorKey.Private(_options.KeyPath!);
    }

    /// <summary>The limit for one line: a hanging network drive must not keep the process from working or from stopping.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Since when heads cannot be sent; null when the last one was sent.</summary>
    public DateTimeOffset? AwaySince => _outage?.Since;

    /// <summary>How long to wait before the next <see cref="Write"/>.</summary>
    public TimeSpan Period => _outage is not null ? Shortest(_options.AnchorEvery, BetweenTries) : _options.AnchorEvery;

    /// <summary>Ends when the host stops; ends at once when no key is configured.</summary>
    public Task Run(BackgroundLoops loops, CancellationToken stopping)
    {
        if (_key is null)
            return Task.CompletedTask;
        var written = _clock.GetTimestamp();
        return loops.EveryAfter("signed audit heads", Shortest(_options.AnchorEvery, BetweenTries), WriteWhenDue, stopping);

        async Task WriteWhenDue(CancellationToken cancellation)
        {
            if (_clock.GetElapsedTime(written) < Period)
                return;
            written = _clock.GetTimestamp();
            await Write();
        }
    }

    /// <summary>Signs and sends the heads that changed since the last time.</summary>
    /// <returns>Whether they are stored safely in all places.</returns>
    public async Task<bool> Write()
    {
        if (_key is null)
            return true;
        await _turn.WaitAsync();
        try
        {
            while (_ended.TryPeek(out var ended))
            {
                if (!await HandOver(ended, hasEnded: true))
                    return false;
                _ended.TryDequeue(out _);
            }

            return _head() is not { } head || head == _last || await HandOver(head, hasEnded: false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _key?.Dispose();
        _turn.Dispose();
    }

    /// <summary>Sets where the current head is read from.</summary>
    internal void Follow(Func<AuditHead?> head) => _head = head;

    /// <summary>Call when a chain has its last entry. The writer's loop calls it, so it never waits.</summary>
    internal void Ended(AuditHead head)
    {
        if (_key is not null)
            _ended.Enqueue(head);
    }

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task<bool> HandOver(AuditHead head, bool hasEnded)
    {
        var signed = SignedHead.Of(head, hasEnded, _clock.GetUtcNow(), _node, _key!);
        var line = signed.ToLine();
        LogSigned(line);
        var isSafe = true;
        for (var place = 0; place < _places.Count; place++)
            isSafe &= await TryAppend(place, line);
        if (!isSafe)
            return false;
        if (_outage is not null)
            LogBack();
        (_outage, _last) = (null, head);
        return true;
    }

    private async Task<bool> TryAppend(int place, string line)
    {
        try
        {
            if (!_writing[place].IsCompleted)
                throw new IOException("an earlier write has not come back yet");
            _writing[place] = Task.Run(() => _places[place].Append(line));
            await _writing[place].WaitAsync(Patience, TimeProvider.System);
            return true;
        }
        catch (Exception error)
        {
            // Production continues even if a place fails. Operators see the failure in this log and in /health.
            if (_outage is null)
                LogAway(_places[place].Name, error.Message);
            _outage = _outage is { } outage ? outage with { Failures = outage.Failures + 1 } : new StoreOutage(_clock.GetUtcNow(), 1);
            return false;
        }
    }

    private static IEnumerable<IAnchorPlace> Places(AuditOptions options, string node, TimeProvider clock)
    {
        if (!string.IsNullOrEmpty(options.AnchorPath))
            yield return new AnchorFile(options.AnchorPath, node);
        if (!string.IsNullOrEmpty(options.Syslog) && SyslogAnchors.ServerOf(options.Syslog) is { } server)
            yield return new SyslogAnchors(server, node, clock);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Signed audit head {Head}")]
    private partial void LogSigned(string head);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signed audit heads do not reach {Place}; they are tried again, and the next one stands for those that were missed: {Reason}")]
    private partial void LogAway(string place, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Signed audit heads reach all their places again")]
    private partial void LogBack();
}
