using System.Collections.Frozen;
using System.Text.Json;

namespace NeuroHub.Storage;

/// <summary>
/// Enums are stored as the wire's names (<c>IN_PROGRESS</c>): people who read the tables need no list of numbers,
/// and reordering an enum does not change the meaning of stored rows.
/// </summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Texts =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values = Texts.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(T value) => Texts[value];

    public static string? Of(T? value) => value is { } known ? Texts[known] : null;

    public static T Parse(string text) => Values[text];

    public static T? ParseOrNull(string? text) => text is null ? null : Values[text];
}
