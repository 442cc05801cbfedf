using System.Globalization;

namespace NeuroHub.Storage.Feed;

/// <summary>Stored events in the order of their positions, and the transactions that were running when they were read.</summary>
/// <param name="Rows">The events.</param>
/// <param name="Writers">Only for a shared store, and only when there are rows.</param>
internal sealed record FeedPage(IReadOnlyList<FeedRow> Rows, Writers Writers);

/// <summary>Transaction numbers, as one statement saw them.</summary>
/// <param name="Oldest">Every transaction below this number has ended.</param>
/// <param name="Next">Every transaction with this number or higher began later.</param>
internal readonly record struct Writers(long Oldest, long Next);

/// <summary>Some events of the feed, in order, and the place after which to continue.</summary>
public sealed record FeedPart(IReadOnlyList<FeedEvent> Events, FeedId Next);

/// <summary>The latest stored events with their feed events, in memory. Readers who keep up need no database read. Not thread-safe.</summary>
internal sealed class FeedWindow(long head)
{
    private const int Capacity = 4096;

    private readonly (long Position, IReadOnlyList<FeedEvent> Events)[] _entries = new (long, IReadOnlyList<FeedEvent>)[Capacity];
    private long _added;

    /// <summary>Everything up to this position is in the window or was in it.</summary>
    public long Head { get; private set; } = head;

    /// <summary>Everything after this position is still in the window.</summary>
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

    /// <summary>The events after a place, at least some of them; null when part of them is no longer in the window.</summary>
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

    /// <summary>The first entry at this position or after it.</summary>
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

/// <summary>
/// A place in the feed: the position of a stored event in the record, and the index of one of the feed events that follow from it.
/// On the wire <c>1234.0</c>. <c>1234</c> alone is the place after all feed events of position 1234.
/// </summary>
public readonly record struct FeedId(long Position, int Index)
{
    private const int All = int.MaxValue;

    // More digits than any record will have, and too few for an overflow.
    private const int MaxDigits = 18;

    /// <summary>The first stored event that may have feed events after this place.</summary>
    internal long From => Index == All ? Position + 1 : Position;

    /// <summary>The place after all feed events of this position.</summary>
    public static FeedId After(long position) => new(position, All);

    public static bool TryParse(string text, out FeedId id)
    {
        id = default;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var index = All;
        if (!IsNumber(dot < 0 ? text : text.AsSpan(0, dot), out var position)
            || (dot >= 0 && !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index)))
            return false;
        id = new FeedId(position, index);
        return true;
    }

    public bool IsAfter(FeedId other) => Position != other.Position ? Position > other.Position : Index > other.Index;

    public override string ToString() => Index == All
        ? Position.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Position}.{Index}");

    private static bool IsNumber(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return text.Length <= MaxDigits && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
