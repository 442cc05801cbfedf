using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>Compares the rows of one table with those that follow from the record, side by side in the order of their key.</summary>
/// <param name="shape">The table.</param>
/// <param name="now">The time now, for rows that may have been removed because of their age.</param>
internal sealed class RowComparison(TableShape shape, DateTimeOffset now)
{
    /// <summary>How many rows of the plant were compared so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Between two differences no read of the plant's database is open.</summary>
    public async IAsyncEnumerable<RowDifference> Differences(RecordSnapshot record, ReplayedRows rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var kept = TableRows.Kept(shape, record, cancellation).GetAsyncEnumerator(cancellation);
        await using var replayed = TableRows.Replayed(shape, rows, cancellation).GetAsyncEnumerator(cancellation);
        var (hasKept, hasReplayed) = (await kept.MoveNextAsync(), await replayed.MoveNextAsync());
        while (hasKept || hasReplayed)
        {
            var order = !hasKept ? 1 : !hasReplayed ? -1 : Compare(kept.Current, replayed.Current);
            if (Of(order <= 0 ? kept.Current : null, order >= 0 ? replayed.Current : null) is { } difference)
                yield return difference;
            if (order <= 0)
            {
                Rows++;
                hasKept = await kept.MoveNextAsync();
            }

            if (order >= 0)
                hasReplayed = await replayed.MoveNextAsync();
        }
    }

    private RowDifference? Of(object?[]? kept, object?[]? replayed)
    {
        if (kept is null && MayBeRemoved(replayed!))
            return null;
        if (kept is null || replayed is null)
            return new RowDifference(shape, replayed, kept, []);
        List<int>? columns = null;
        for (var i = 0; i < kept.Length; i++)
            if (!RowValue.AreEqual(kept[i], replayed[i]) && !IsRounding(i, kept[i], replayed))
                (columns ??= []).Add(i);
        return columns is null ? null : new RowDifference(shape, replayed, kept, columns);
    }

    private bool IsRounding(int column, object? kept, object?[] replayed) =>
        kept is double found && replayed[column] is double said
            && shape.Table.Rounded.TryGetValue(shape.Columns[column], out var error)
            && Math.Abs(found - said) <= error(new ReplayedRow(shape, replayed));

    private bool MayBeRemoved(object?[] replayed) =>
        shape.Table.RemovedBy is { } column && (long)replayed[shape.IndexOf(column)]! < UnixTime.ToMicroseconds(now - shape.Table.KeptFor);

    private int Compare(object?[] kept, object?[] replayed)
    {
        foreach (var column in shape.Key)
            if (RowValue.Compare(kept[column], replayed[column]) is not 0 and var order)
                return order;
        return 0;
    }
}

/// <summary>A row that differs from the record.</summary>
/// <param name="Shape">The table.</param>
/// <param name="Replayed">The row by the record; null = the table has a row too many.</param>
/// <param name="Kept">The row in the table; null = it is missing.</param>
/// <param name="Columns">Which columns differ, when both rows exist.</param>
internal sealed record RowDifference(TableShape Shape, object?[]? Replayed, object?[]? Kept, IReadOnlyList<int> Columns)
{
    /// <summary>One line for each column that differs.</summary>
    public IEnumerable<string> Lines()
    {
        if (Kept is null)
            return [$"{Name()}: the row is missing"];
        if (Replayed is null)
            return [$"{Name()}: a row too many, the record has none"];
        return Columns.Select(column =>
            $"{Name()} {Shape.Columns[column]}: is {Show(Kept[column], column)}, by the record {Show(Replayed[column], column)}");
    }

    private string Name() => $"{Shape.Name} {string.Join(", ", Shape.Key.Select(column => $"{Shape.Columns[column]}={Show((Kept ?? Replayed)![column], column)}"))}";

    private string Show(object? value, int column) => RowValue.Show(value, Shape.Columns[column]);
}

/// <summary>
/// A value in the form that both engines share: null, a long (also a time in microseconds, and 0 or 1), a double, a text (also a date)
/// or bytes.
/// </summary>
internal static class RowValue
{
    private const int Shown = 120;

    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    public static object? Read(DbDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => null,
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        short number => (long)number,
        DateOnly date => Date(date),
        DateTime when row.GetDataTypeName(column) == "date" => Date(row.GetFieldValue<DateOnly>(column)),
        DateTime time => UnixTime.ToMicroseconds(time),
        var value => value,
    };

    /// <summary>The value as a parameter for a column of that type; null = SQLite, which takes it as it is.</summary>
    public static object? For(object? value, string? postgresType) => (value, postgresType) switch
    {
        (long time, "timestamp with time zone") => UnixTime.FromMicroseconds(time),
        (long flag, "boolean") => flag != 0,
        (string date, "date") => DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture),
        _ => value,
    };

    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other),
        _ => Equals(left, right),
    };

    /// <summary>In the order of an index of both engines, where text is ordered by its bytes.</summary>
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (long one, long other) => one.CompareTo(other),
        (string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)),
        _ => throw new InvalidOperationException("Only numbers and texts name a row."),
    };

    /// <summary>For people. Control characters are escaped and long texts are cut, since somebody may have written them into the table.</summary>
    public static string Show(object? value, string column) => value switch
    {
        null => "null",
        long time when IsTime(column) => Time(time),
        string text => JsonSerializer.Serialize(text.Length > Shown ? text[..Shown] + "..." : text, Quoted),
        byte[] bytes => $"{bytes.Length} bytes, sha256 {Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static bool IsTime(string column) =>
        column is "at" or "hour" || column.EndsWith("_at", StringComparison.Ordinal) || column.EndsWith("_time", StringComparison.Ordinal);

    private static string Time(long microseconds) =>
        Math.Abs(microseconds) < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() * 1000 / 2
            ? UnixTime.FromMicroseconds(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
            : microseconds.ToString(CultureInfo.InvariantCulture);

    private static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
