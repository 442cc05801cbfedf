using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>Makes arguments that have everything that they can have.</summary>
/// <param name="list">Of which kind its lists are.</param>
internal sealed class Filled(Type list)
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public object? Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying);
        if (type == typeof(string))
            return "x";
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.UnixEpoch;
        if (type == typeof(CancellationToken))
            return CancellationToken.None;
        if (type.IsPrimitive || type.IsEnum || type == typeof(decimal))
            return Convert.ChangeType(1, type.IsEnum ? Enum.GetUnderlyingType(type) : type, null) is var one && type.IsEnum ? Enum.ToObject(type, one) : one;
        if (type.IsArray)
            return Listed(typeof(Array), type.GetElementType()!);
        if (type.IsInterface && type.IsGenericType && type.GetGenericArguments() is [var item])
            return Listed(list, item);
        if (type.IsInterface && type.IsGenericType && type.GetGenericArguments() is [var key, var value])
            return Named(key, value);
        return type.IsGenericType || type.Assembly != typeof(NeuroHub.Results.ICommand).Assembly
            ? Activator.CreateInstance(type)
            : Whole(type.IsAbstract ? type.Assembly.GetTypes().First(other => !other.IsAbstract && type.IsAssignableFrom(other)) : type);
    }

    private object Listed(Type kind, Type item)
    {
        var items = Array.CreateInstance(item, 2);
        items.SetValue(Of(item), 0);
        items.SetValue(Of(item), 1);
        if (kind == typeof(Array))
            return items;
        return kind == typeof(ImmutableArray<>) || kind == typeof(ImmutableList<>)
            ? (kind == typeof(ImmutableArray<>) ? typeof(ImmutableArray) : typeof(ImmutableList)).GetMethods()
                .First(method => method.Name == "CreateRange" && method.GetParameters().Length == 1).MakeGenericMethod(item).Invoke(null, [items])!
            : Activator.CreateInstance(kind.MakeGenericType(item), items)!;
    }

    private object Named(Type key, Type value)
    {
        var items = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        items.Add(Of(key)!, Of(value));
        return items;
    }

    private object Whole(Type type)
    {
        var whole = RuntimeHelpers.GetUninitializedObject(type);
        for (var level = type; level != typeof(object) && level is not null; level = level.BaseType)
        {
            foreach (var property in level.GetProperties(Any | BindingFlags.DeclaredOnly).Where(it => it.IsDefined(typeof(IdAttribute)) && it.CanWrite))
                property.SetValue(whole, Of(property.PropertyType));
            foreach (var field in level.GetFields(Any | BindingFlags.DeclaredOnly).Where(it => it.IsDefined(typeof(IdAttribute))))
                field.SetValue(whole, Of(field.FieldType));
        }

        return whole;
    }
}
