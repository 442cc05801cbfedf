using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;

namespace NeuroHub.Storage.Rows;

/// <summary>Which part of a list: after <paramref name="Skip"/> rows, or after a cursor. A cursor costs the same at any depth.</summary>
/// <param name="Skip">Rows to leave out, counted from the cursor if there is one.</param>
/// <param name="Limit">1..1000.</param>
/// <param name="After">The <see cref="PageOf{T}.Next"/> of the page before.</param>
public sealed record Page(int Skip, int Limit, Cursor? After = null)
{
    /// <summary>The page is one of many of a list that is read completely. Its total is not needed, and is 0.</summary>
    public bool IsOfWalk { get; init; }

    public static Page First { get; } = new(0, 100);
}

/// <summary>One page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">How many rows match the filter, exact up to <see cref="PageOf.CountCap"/>.</param>
/// <param name="TotalIsCapped">There are more than <paramref name="Total"/>.</param>
/// <param name="Next">Where the next page begins; null when this is the last page.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, bool TotalIsCapped, Cursor? Next);

/// <summary>Constants of all pages.</summary>
public static class PageOf
{
    /// <summary>Counting stops here (rules.md 4), so that a total costs the same in a table with millions of rows.</summary>
    public const int CountCap = 10_000;
}

/// <summary>The last row of a page; the next page has older rows. Opaque text on the wire.</summary>
/// <param name="Time">The row's time, such as created or started, in microseconds.</param>
/// <param name="Id">Separates rows of the same microsecond.</param>
public readonly record struct Cursor(DateTimeOffset Time, long Id)
{
    private const int Size = 16;

    public static bool TryParse(string? text, out Cursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Size];
        // This decoder returns a status. The method named Try throws an exception for invalid characters.
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
/// Remembers which lists have more rows than are ever counted. Rows of lots, serials and runs are never removed. So a list whose filter
/// uses nothing that can change stays capped for ever, and the ten thousand index entries need not be counted again.
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
