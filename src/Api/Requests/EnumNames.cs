using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace NeuroHub.Api.Requests;

/// <summary>The wire names of an enum: UPPER_SNAKE, without the member that stands for "no such thing".</summary>
internal static class EnumNames
{
    private static readonly ConcurrentDictionary<Type, string[]> Known = new();

    public static string[] Of(Type type) => Known.GetOrAdd(type, static type =>
        [.. Enum.GetNames(type).Where(name => name != "Unknown").Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName)]);

    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    /// <summary>Reads a name in any case, as query strings may give it.</summary>
    public static bool TryParse<T>(string text, [NotNullWhen(true)] out T? value)
        where T : struct, Enum
    {
        value = null;
        foreach (var member in Enum.GetValues<T>())
        {
            var name = Of(member);
            if (name != "UNKNOWN" && name.Equals(text, StringComparison.OrdinalIgnoreCase))
                value = member;
        }

        return value is not null;
    }
}
