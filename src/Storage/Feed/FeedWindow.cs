namespace NeuroHub.Storage.Feed;

/// <summary>The latest stored events with what follows from them, so that readers who keep up need not ask the store. Not for several threads.</summary>
internal sealed class FeedWindow(long head)
{
    private const int Capacity = 4096;

    private readonly (long Position, IReadOnlyList<FeedEvent> Events)[] _entries = new (long, IReadOnlyList<FeedEvent>)[Capacity];
    private long _added;

    /// <summary>Everything up to here was told.</summary>
    public long Head { get; private set; } = head;

    /// <summary>Everything after this is still here.</summary>
    private long Floor { get; set; } = head;

    public void Add(long position, IReadOnlyList<FeedEvent> events)
    {
        Head = position;
        if (events.Count == 0)
            return;
        ref var entry = ref _entries[_added % Capacity];
        if (_added >= Capacity)
            Floor = entry.Position;
        entry = (position, events);
        _added++;
    }

    /// <summary>What comes after a place, some of it at least; null when part of it is no longer here.</summary>
    public (List<FeedEvent> Events, FeedId Cursor)? After(FeedId cursor, int atLeast)
    {
        if (cursor.From <= Floor)
            return null;
        var events = new List<FeedEvent>();
        for (var i = First(cursor.From); i < _added; i++)
        {
            var (position, told) = _entries[i % Capacity];
            foreach (var @event in told)
                if (@event.Id.IsAfter(cursor))
                    events.Add(@event);
            if (events.Count >= atLeast)
                return (events, FeedId.After(position));
        }

        return (events, FeedId.After(Head));
    }

    /// <summary>The first entry at a position or after it.</summary>
    private long First(long position)
    {
        var (low, high) = (Math.Max(0, _added - Capacity), _added);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle % Capacity].Position < position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
