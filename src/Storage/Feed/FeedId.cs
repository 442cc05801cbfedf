using System.Globalization;

namespace NeuroHub.Storage.Feed;

/// <summary>
/// A place in the feed: that of a stored event in the record, and which of the things that follow from it. <c>1234.0</c> on the
/// wire; <c>1234</c> alone is after all that follows from it.
/// </summary>
public readonly record struct FeedId(long Position, int Index)
{
    private const int All = int.MaxValue;

    // More digits than any record will have, and never an overflow.
    private const int MaxDigits = 18;

    /// <summary>The first stored event of which something may come after this place.</summary>
    internal long From => Index == All ? Position + 1 : Position;

    /// <summary>After all that follows from the event there.</summary>
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
