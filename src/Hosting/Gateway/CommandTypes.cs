using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Results;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Configuration;
using Orleans.Serialization.TypeSystem;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// All types that the arguments of a user's calls consist of. A message may name no other type. The set is made at the start, so that type names
/// which a client invents are never kept.
/// </summary>
internal sealed class CommandTypes
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private static readonly Assembly Ours = typeof(ICommand).Assembly;

    /// <summary>Collection types that a caller may send where a command has a list or a dictionary.</summary>
    private static readonly Type[] Collections =
    [
        typeof(List<>), typeof(ReadOnlyCollection<>), typeof(ImmutableArray<>), typeof(ImmutableList<>),
        typeof(Dictionary<,>), typeof(ReadOnlyDictionary<,>), typeof(ImmutableDictionary<,>),
    ];

    /// <summary>
    /// Codecs that Orleans names instead of a collection type that it does not know, such as the compiler's own type for <c>[one]</c>.
    /// </summary>
    private static readonly Type[] Codecs =
    [
        .. new[] { "Collection`1", "ReadOnlyCollection`1", "List`1", "ReadOnlyList`1", "Set`1", "ReadOnlySet`1", "Dictionary`2", "ReadOnlyDictionary`2" }
            .Select(name => typeof(IFieldCodec).Assembly.GetType($"Orleans.Serialization.Codecs.{name.Insert(name.IndexOf('`', StringComparison.Ordinal), "InterfaceCodec")}", throwOnError: true)!),
    ];

    private readonly HashSet<Type> _types = [];
    private readonly HashSet<uint> _numbers;
    private readonly HashSet<byte[]> _names;
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _byName;

    public CommandTypes(KnownCalls calls, IOptions<TypeManifestOptions> manifest, TypeConverter names)
    {
        foreach (var parameter in calls.All.Where(call => call.Scope != CallScope.Nodes).SelectMany(call => call.Method.GetParameters()))
            Reach(parameter.ParameterType);
        _names = _types.Where(type => !type.IsAbstract).Select(type => Encoding.UTF8.GetBytes(names.Format(type))).ToHashSet(NameComparer.Instance);
        _byName = _names.GetAlternateLookup<ReadOnlySpan<byte>>();
        _numbers = [.. manifest.Value.WellKnownTypeIds.Where(known => _types.Contains(known.Value)).Select(known => known.Key)];
    }

    public IReadOnlyCollection<Type> All => _types;

    /// <summary>Whether the type with this well-known number of Orleans is one of them.</summary>
    public bool Has(uint number) => _numbers.Contains(number);

    public bool Has(ReadOnlySpan<byte> name) => _byName.Contains(name);

    private void Reach(Type type)
    {
        // A CancellationToken is not sent on the wire.
        if (type == typeof(CancellationToken) || !_types.Add(type))
            return;
        foreach (var part in PartsOf(type))
            Reach(part);
    }

    private static IEnumerable<Type> PartsOf(Type type)
    {
        if (type.IsArray)
            return [type.GetElementType()!];
        if (type.IsGenericType)
            return [.. type.GetGenericArguments(), .. ChoicesOf(type)];
        if (type.Assembly != Ours || type.IsEnum)
            return [];
        return
        [
            .. type.GetFields(Any).Where(IsKept).Select(field => field.FieldType),
            .. type.GetProperties(Any).Where(IsKept).Select(property => property.PropertyType),
            .. Ours.GetTypes().Where(other => other != type && type.IsAssignableFrom(other) && !other.ContainsGenericParameters),
            .. type.BaseType is { } parent && parent.Assembly == Ours ? [parent] : Array.Empty<Type>(),
        ];
    }

    private static IEnumerable<Type> ChoicesOf(Type type)
    {
        if (!type.IsInterface)
            return [];
        var arguments = type.GetGenericArguments();
        return Collections.Where(choice => choice.GetGenericArguments().Length == arguments.Length).Select(choice => choice.MakeGenericType(arguments))
            .Concat(arguments.Length == 1 ? [arguments[0].MakeArrayType()] : []).Where(type.IsAssignableFrom)
            .Concat(Codecs.Where(codec => codec.GetGenericArguments().Length == arguments.Length).Select(codec => codec.MakeGenericType(arguments))
                .Where(typeof(IFieldCodec<>).MakeGenericType(type).IsAssignableFrom));
    }

    private static bool IsKept(MemberInfo member) => member.IsDefined(typeof(IdAttribute));
}
