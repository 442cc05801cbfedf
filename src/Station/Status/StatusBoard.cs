using System.Text.Json;
using NeuroHub.Station.Hosting;
using NeuroHub.Stations;

namespace NeuroHub.Station.Status;

/// <summary>Keeps the agent's counts and errors, in memory and in <c>status.json</c>. After a restart the counts continue.</summary>
internal sealed class StatusBoard
{
    private const int ErrorsKept = 10;

    private readonly Lock _lock = new();
    private readonly WorkFolders _folders;
    private readonly TimeProvider _clock;
    private readonly Queue<string> _errors = [];
    private readonly Dictionary<string, string> _waits = new(StringComparer.Ordinal);
    private readonly string _stationId;
    private StationCounts _counts = new(0, 0, 0);
    private string? _away;
    private string? _error;
    private string? _firmwareVersion;

    public StatusBoard(WorkFolders folders, string stationId, TimeProvider clock)
    {
        (_folders, _stationId, _clock) = (folders, stationId, clock);
        if (Read(folders) is not { } before)
            return;
        _counts = before.Counts;
        foreach (var error in before.LastErrors)
            _errors.Enqueue(error);
        (FirmwareVersion, LastContact) = (before.FirmwareVersion, before.LastContact);
    }

    public static string Version { get; } = typeof(StatusBoard).Assembly.GetName().Version!.ToString(3);

    /// <summary>The firmware on this PC. Setting it also says that all is well: the last error counts as over.</summary>
    public string? FirmwareVersion
    {
        get => _firmwareVersion;
        set
        {
            lock (_lock)
                (_firmwareVersion, _error) = (value, null);
        }
    }

    public DateTimeOffset? LastContact { get; private set; }

    /// <summary>Called when the status is reported.</summary>
    public Func<IReadOnlyList<StationBreaker>> Breakers { get; set; } = () => [];

    public static StationStatus? Read(WorkFolders folders)
    {
        try
        {
            return JsonSerializer.Deserialize(SafeFile.ReadText(folders.Status), StatusJson.Default.StationStatus);
        }
        catch (Exception missing) when (SafeFile.IsDisk(missing) || missing is JsonException)
        {
            return null;
        }
    }

    public void Sent() => Change(() => (_counts, _away) = (_counts with { Sent = _counts.Sent + 1 }, null));

    public void Refused(string error) => Change(() =>
    {
        (_counts, _away) = (_counts with { Refused = _counts.Refused + 1 }, null);
        Note(error);
    });

    public void Waiting(int count)
    {
        lock (_lock)
            _counts = _counts with { Waiting = count };
    }

    /// <summary>Notes that the plant does not answer; the same reason in a row is noted once.</summary>
    public void Away(string reason)
    {
        lock (_lock)
        {
            if (_away == reason)
                return;
            _away = reason;
            Note(reason);
        }
    }

    /// <summary>A worker waits for the plant. True when no worker waits for the same reason yet: the log says each reason once.</summary>
    public bool IsNews(string worker, string reason)
    {
        lock (_lock)
        {
            var known = _waits.ContainsValue(reason);
            _waits[worker] = reason;
            return !known;
        }
    }

    /// <summary>A worker reached the plant. True when it waited before, and no other worker waits now.</summary>
    public bool IsOver(string worker)
    {
        lock (_lock)
            return _waits.Remove(worker) && _waits.Count == 0;
    }

    /// <summary>Notes an error; the same error in a row is noted once.</summary>
    public void Error(string error)
    {
        lock (_lock)
        {
            if (_error == error)
                return;
            _error = error;
            Note(error);
        }
    }

    public void Contact()
    {
        lock (_lock)
            LastContact = _clock.GetUtcNow();
    }

    public StationReport Report()
    {
        var status = Now();
        return new StationReport { Version = status.Version, Counts = status.Counts, LastErrors = status.LastErrors, Breakers = status.Breakers };
    }

    public StationStatus Now()
    {
        var breakers = Breakers();
        lock (_lock)
            return new StationStatus
            {
                StationId = _stationId,
                Version = Version,
                Counts = _counts,
                LastErrors = [.. _errors],
                Breakers = breakers,
                FirmwareVersion = FirmwareVersion,
                LastContact = LastContact,
                WrittenAt = _clock.GetUtcNow(),
            };
    }

    public void Save() => SafeFile.Write(_folders.Status, JsonSerializer.Serialize(Now(), StatusJson.Default.StationStatus));

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            LastContact = _clock.GetUtcNow();
        }
    }

    private void Note(string error)
    {
        _errors.Enqueue($"{_clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {OneLine.Of(error)}");
        while (_errors.Count > ErrorsKept)
            _errors.Dequeue();
    }
}
