using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>JSON values that cannot be right for a field of that kind, as they go over the wire.</summary>
internal static class BadValues
{
    private const string Nul = "\"a\\u0000b\"";
    private const string LoneSurrogate = "\"a\\ud800b\"";

    private static readonly string Megabyte = $"\"{new string('A', 1024 * 1024)}\"";

    public static IEnumerable<string> For(Kind kind) => kind switch
    {
        Kind.Text => ["1", "true", "{}", "[]", "1e400", Nul, LoneSurrogate, Megabyte],
        Kind.Whole => ["\"x\"", "true", "1.5", "{}", "[]", "1e400", "-1e400", "9223372036854775808", "2147483648", "-1", "0", Megabyte],
        Kind.Id => ["\"x\"", "true", "1.5", "{}", "[]", "1e400", Megabyte],
        Kind.IdOrText => ["true", "1.5", "{}", "[]", "1e400", Nul, LoneSurrogate, Megabyte],
        Kind.Choice => ["\"BANANA\"", "1", "true", "{}", "[]", "1e400", Nul, LoneSurrogate, Megabyte],
        Kind.Flag => ["\"x\"", "1", "{}", "[]", "1e400", Megabyte],
        Kind.Map => ["1", "\"x\"", "[]", "true", $$"""{"k":{{Nul}}}""", """{"a\u0000b":1}""", $$"""{"k":[{{LoneSurrogate}}]}""", Nested("{\"a\":", "1", "}")],
        Kind.Time => ["1", "true", "{}", "[]", "\"soon\"", "\"2025-02-30\"", Nul, LoneSurrogate, Megabyte],
        Kind.List => ["1", "true", "{}", "\"x\"", "[1]", $"[{Nul}]", Nested("[", "1", "]")],
        Kind.Number => ["\"x\"", "true", "{}", "[]", "1e400", "-1", Megabyte],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Numbers that no row has: unknown or out of range, both are right answers.</summary>
    public static IEnumerable<string> UnknownIds => ["2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "123456789012345678901234567890", "0", "-1"];

    public static string Nested(string open, string middle, string close) =>
        string.Concat(Enumerable.Repeat(open, 3000)) + middle + string.Concat(Enumerable.Repeat(close, 3000));
}
