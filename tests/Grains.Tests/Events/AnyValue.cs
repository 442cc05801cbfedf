using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using NeuroHub.Json;
using NeuroHub.Processes;

namespace NeuroHub.Grains.Tests.Events;

/// <summary>A random value of any type that events are made of; what an event type gains later is covered by itself.</summary>
internal sealed class AnyValue(int seed)
{
    private static readonly string[] Texts = ["", "a", "P001", "라벨 프린팅", "\"quoted\" \\ / <&>", "tab\tline\n", "\u0001 \u2028", "😀"];
    private static readonly string[] Jsons = ["{}", "[]", "12.50", "true", """{"temp":59.8,"판정":["합격",null],"x":{"y":"\n"}}"""];
    private readonly Random _random = new(seed);
    private readonly NullabilityInfoContext _nullability = new();

    public object Of(Type type)
    {
        if (type == typeof(string))
            return Texts[_random.Next(Texts.Length)];
        if (type == typeof(RawJson))
            return new RawJson(Jsons[_random.Next(Jsons.Length)]);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length))!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return Call(typeof(ImmutableArray), nameof(ImmutableArray.CreateRange), Items(type.GetGenericArguments()[0]));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Items(type.GetGenericArguments()[0]);
        if (type == typeof(IReadOnlyDictionary<string, string>))
            return new Dictionary<string, string> { ["serial_number"] = (string)Of(typeof(string)), ["product"] = (string)Of(typeof(string)) };
        if (type == typeof(IReadOnlyDictionary<string, DefectName>))
            return new Dictionary<string, DefectName> { ["TEMP_FAIL"] = (DefectName)Of(typeof(DefectName)), ["TOF_FAIL"] = (DefectName)Of(typeof(DefectName)) };
        return Simple(type) ?? Record(type);
    }

    private object? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int32 => _random.Next(),
        TypeCode.Int64 => _random.NextInt64(),
        TypeCode.Boolean => _random.Next(2) == 0,
        TypeCode.Double => _random.NextDouble() * 1e6,
        _ when type == typeof(DateTimeOffset) => Time(),
        _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(730_000 + _random.Next(10_000)),
        _ when type == typeof(TimeOnly) => new TimeOnly(_random.Next(24), _random.Next(60)),
        _ => null,
    };

    /// <summary>To the microsecond, as the record keeps it; in any offset.</summary>
    private DateTimeOffset Time() =>
        new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(_random.NextInt64(10_000_000_000_000)).ToOffset(TimeSpan.FromHours(_random.Next(-9, 10)));

    private object Record(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var record = constructor.Invoke([.. constructor.GetParameters().Select(p => Maybe(p.ParameterType, _nullability.Create(p)))]);
        if (constructor.GetParameters().Length == 0)
            foreach (var property in type.GetProperties().Where(p => p.CanWrite && !p.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute))))
                property.SetValue(record, Maybe(property.PropertyType, _nullability.Create(property)));
        return record;
    }

    private object? Maybe(Type type, NullabilityInfo nullability) =>
        nullability.ReadState == NullabilityState.Nullable && _random.Next(3) == 0 ? null : Of(Nullable.GetUnderlyingType(type) ?? type);

    private IList Items(Type type)
    {
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        for (var i = _random.Next(4); i > 0; i--)
            items.Add(Of(type));
        return items;
    }

    private static object Call(Type type, string method, IList items) =>
        type.GetMethods().Single(m => m.Name == method && m.GetParameters() is [{ ParameterType.IsGenericType: true } p]
                && p.ParameterType.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .MakeGenericMethod(items.GetType().GetGenericArguments()[0]).Invoke(null, [items])!;
}
