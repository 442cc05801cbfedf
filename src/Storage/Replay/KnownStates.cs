namespace NeuroHub.Storage.Replay;

/// <summary>
/// The states of the streams that were met last. Bounded: the state of a stream that comes back after a long time is worked out anew from its events.
/// </summary>
/// <param name="read">The state of a stream after that version.</param>
/// <param name="kept">Twice as many are in memory at the most.</param>
internal sealed class KnownStates(Func<string, int, Task<object>> read, int kept)
{
    private Dictionary<string, (object State, int Version)> _young = [];
    private Dictionary<string, (object State, int Version)> _old = [];

    public async ValueTask<object> At(string stream, int version)
    {
        if ((_young.TryGetValue(stream, out var known) || _old.TryGetValue(stream, out known)) && known.Version == version)
            return known.State;
        return await read(stream, version);
    }

    public void Keep(string stream, object state, int version)
    {
        if (_young.Count >= kept)
            (_old, _young) = (_young, []);
        _young[stream] = (state, version);
    }
}
