using System.Collections;
using System.Reflection;

namespace NeuroHub.Grains.Tests.Fixtures;

/// <summary>Equal by content: records with arrays in them are equal by reference only.</summary>
internal static class Same
{
    public static void Values(object? expected, object? actual) => Assert.Null(Difference(expected, actual, "value"));

    public static string? Difference(object? expected, object? actual, string path)
    {
        if (expected is null || actual is null)
            return expected is null && actual is null ? null : $"{path}: {expected ?? "null"} and {actual ?? "null"}";
        if (expected is string || expected.GetType().IsPrimitive || expected is IComparable)
            return expected.Equals(actual) ? null : $"{path}: {expected} and {actual}";
        if (expected is IEnumerable items)
            return Items(items, (IEnumerable)actual, path);
        return expected.GetType() != actual.GetType()
            ? $"{path}: {expected.GetType().Name} and {actual.GetType().Name}"
            : expected.GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => Difference(p.GetValue(expected), p.GetValue(actual), $"{path}.{p.Name}"))
                .FirstOrDefault(difference => difference is not null);
    }

    private static string? Items(IEnumerable expected, IEnumerable actual, string path)
    {
        object?[] first = [.. expected], second = [.. actual];
        return first.Length != second.Length
            ? $"{path}: {first.Length} and {second.Length} items"
            : first.Select((item, i) => Difference(item, second[i], $"{path}[{i}]")).FirstOrDefault(d => d is not null);
    }
}
