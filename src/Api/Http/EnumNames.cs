using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace NeuroHub.Api.Http;

/// <summary>
/// The wire names of an enum: UPPER_SNAKE, without a member Unknown = 0, which means "no such thing". A label job's UNKNOWN is a real state.
/// </summary>
internal static class EnumNames
{
    private static readonly ConcurrentDictionary<Type, string[]> Known = new();

    public static string[] Of(Type type) => Known.GetOrAdd(type, static type =>
        [.. Enum.GetNames(type).Where(name => !IsNothing(Enum.Parse(type, name))).Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName)]);

    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    /// <summary>Reads exactly one name, in any case.</summary>
    public static bool TryParse<T>(string text, [NotNullWhen(true)] out T? value)
        where T : struct, Enum
    {
        value = null;
        foreach (var member in Enum.GetValues<T>())
            if (!IsNothing(member) && Of(member).Equals(text, StringComparison.OrdinalIgnoreCase))
                value = member;
        return value is not null;
    }

    /// <summary>True for the member that means "no such thing". It has a name in C#, but none on the wire.</summary>
    public static bool IsNothing(object member) => Convert.ToInt32(member, CultureInfo.InvariantCulture) == 0 && member.ToString() == "Unknown";
}
