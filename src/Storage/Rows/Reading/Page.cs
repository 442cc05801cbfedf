using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;

namespace NeuroHub.Storage.Rows;

/// <summary>Which part of a list: <paramref name="Skip"/> rows on, or after a cursor, which costs the same at any depth.</summary>
/// <param name="Skip">Rows to leave out; counted from the cursor when there is one.</param>
/// <param name="Limit">1..1000.</param>
/// <param name="After">The <see cref="PageOf{T}.Next"/> of the page before.</param>
public sealed record Page(int Skip, int Limit, Cursor? After = null)
{
    /// <summary>One of many of a list that is read whole: nobody asks for its total, which is 0 then.</summary>
    public bool IsOfWalk { get; init; }

    public static Page First { get; } = new(0, 100);
}

/// <summary>One page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">How many rows the filter finds, exact up to <see cref="PageOf.CountCap"/>.</param>
/// <param name="TotalIsCapped">There are more than <paramref name="Total"/>.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, bool TotalIsCapped, Cursor? Next);

/// <summary>What all pages have in common.</summary>
public static class PageOf
{
    /// <summary>Counting stops here (rules.md 4), so that a total costs the same in a table of millions.</summary>
    public const int CountCap = 10_000;
}

/// <summary>The last row of a page: the next page holds what is older. Opaque text on the wire.</summary>
/// <param name="Time">Created or started, to the microsecond.</param>
/// <param name="Id">Tells rows of the same microsecond apart.</param>
public readonly record struct Cursor(DateTimeOffset Time, long Id)
{
    private const int Size = 16;

    public static bool TryParse(string? text, out Cursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Size];
        // This decoder says what is wrong; the one that is called Try throws at characters of its dislike.
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != Size)
            return false;
        var microseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (microseconds is < 0 or > 253_402_300_799_999_999)
            return false;
        cursor = new Cursor(UnixTime.FromMicroseconds(microseconds), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, UnixTime.ToMicroseconds(Time));
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Id);
        return Base64Url.EncodeToString(bytes);
    }
}

/// <summary>
/// Remembers which lists have more rows than are ever counted. Rows of lots, serials and runs are never removed, so a list whose
/// filter looks at nothing that changes stays capped for good, and ten thousand index entries need not be counted each time.
/// </summary>
internal sealed class CappedLists
{
    private const int Maximum = 1000;

    private readonly ConcurrentDictionary<string, bool> _lists = new();

    public bool Contains(string list) => _lists.ContainsKey(list);

    public void Add(string list)
    {
        if (_lists.Count >= Maximum)
            _lists.Clear();
        _lists[list] = true;
    }
}
