using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuroHub.Storage.Replay;

/// <summary>A value as both engines have it: null, a long (also a time in microseconds, and 0 or 1), a double, a text (also a date) or bytes.</summary>
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

    /// <summary>As a parameter for a column of that type; null = SQLite's, which takes it as it is.</summary>
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

    /// <summary>In the order of an index of either engine, where text is in the order of its bytes.</summary>
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (long one, long other) => one.CompareTo(other),
        (string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)),
        _ => throw new InvalidOperationException("Only numbers and texts name a row."),
    };

    /// <summary>For people. Control characters are escaped and long texts cut: somebody else may have written them.</summary>
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
