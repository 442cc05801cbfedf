using System.Collections.Immutable;
using System.Reflection;

namespace NeuroHub.Doors;

/// <summary>Makes plausible arguments for a method: high numbers, empty lists, this silo's own address.</summary>
internal sealed class Arguments(SiloAddress silo, GrainId grain)
{
    private const int Deepest = 4;

    public object?[] Of(MethodInfo method) => [.. method.GetParameters().Select(parameter => Make(parameter.ParameterType, 0))];

    private object? Make(Type type, int depth)
    {
        if (type == typeof(string))
            return "door";
        if (type == typeof(SiloAddress))
            return silo;
        if (type == typeof(GrainId))
            return grain;
        if (type == typeof(long))
            return long.MaxValue / 2;
        if (type == typeof(int))
            return 1;
        if (type == typeof(Guid))
            return Guid.NewGuid();
        if (type.IsArray)
            return Array.CreateInstance(type.GetElementType()!, 0);
        if (Empty(type) is { } empty)
            return empty;
        if (type.IsAbstract || type.IsInterface || type.IsPrimitive || type.IsEnum || depth > Deepest || typeof(Delegate).IsAssignableFrom(type))
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        return Built(type, depth) ?? (type.IsValueType ? Activator.CreateInstance(type) : null);
    }

    private static object? Empty(Type type)
    {
        if (!type.IsGenericType)
            return null;
        var (definition, arguments) = (type.GetGenericTypeDefinition(), type.GetGenericArguments());
        if (definition.Namespace == typeof(ImmutableArray).Namespace)
            return type.GetField("Empty", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        if (type.IsInterface && arguments.Length == 1 && type.IsAssignableFrom(typeof(List<>).MakeGenericType(arguments)))
            return Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments));
        return type.Namespace == typeof(List<>).Namespace && type is { IsAbstract: false, IsInterface: false } && type.GetConstructor([]) is not null
            ? Activator.CreateInstance(type)
            : null;
    }

    /// <summary>Builds it with its longest constructor that can be satisfied.</summary>
    private object? Built(Type type, int depth)
    {
        foreach (var constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                     .Where(it => it.GetParameters().All(parameter => parameter.ParameterType != type && !parameter.ParameterType.IsPointer && !parameter.ParameterType.IsByRef))
                     .OrderByDescending(it => it.GetParameters().Length))
        {
            try
            {
                return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, depth + 1))]);
            }
            catch (Exception refused) when (refused is TargetInvocationException or ArgumentException or NotSupportedException or MemberAccessException)
            {
                // The next constructor may work.
            }
        }

        return null;
    }
}
