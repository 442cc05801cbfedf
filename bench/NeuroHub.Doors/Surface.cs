using System.Reflection;
using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace NeuroHub.Doors;

/// <summary>A method of Orleans' own that a message can name.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="Method">The method.</param>
internal sealed record Door(Type Interface, MethodInfo Method)
{
    /// <summary>Nothing comes back; only the server's state can tell whether it did something.</summary>
    public bool IsOneWay => Method.ReturnType == typeof(void) || Method.GetCustomAttribute<OneWayAttribute>() is not null;

    /// <summary>Whether the client library needs it; then everybody may call it.</summary>
    public bool IsOpen => Interface.Name is "IClusterManifestSystemTarget" or "ICancellationSourcesExtension" or "IGrainCallCancellationExtension";

    /// <summary>
    /// Whether it ends the connection: the gateway closes it for a client that names a version, and other calls on it get no answer.
    /// </summary>
    public bool EndsConnection => Interface.IsDefined(typeof(VersionAttribute), inherit: false);

    public override string ToString() => $"{Interface.Name}.{Method.Name}";
}

/// <summary>Everything of Orleans' own that a message can name, found by reflection.</summary>
internal static class Surface
{
    private static readonly Type Constants = typeof(GrainReference).Assembly.GetType("Orleans.Runtime.Constants")
        ?? Assembly.Load("Orleans.Core").GetType("Orleans.Runtime.Constants", throwOnError: true)!;

    /// <summary>System targets, grains and extensions of grains.</summary>
    public static IReadOnlyList<Door> Doors { get; } = Find();

    /// <summary>The kinds of system targets that Orleans knows.</summary>
    public static IReadOnlyList<GrainType> Targets { get; } =
    [
        .. Constants.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(GrainType)).Select(field => (GrainType)field.GetValue(null)!)
            .Where(type => type.IsSystemTarget()).Distinct(),
    ];

    private static List<Door> Find()
    {
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "Orleans*.dll"))
            Assembly.Load(Path.GetFileNameWithoutExtension(file));
        return
        [
            .. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name!.StartsWith("Orleans", StringComparison.Ordinal))
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type is { IsInterface: true, ContainsGenericParameters: false } && typeof(IAddressable).IsAssignableFrom(type))
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
                .SelectMany(type => new[] { type }.Concat(type.GetInterfaces()).SelectMany(it => it.GetMethods())
                    .Where(method => !method.ContainsGenericParameters && !method.IsSpecialName && IsCall(method))
                    .Select(method => new Door(type, method))),
        ];
    }

    private static bool IsCall(MethodInfo method) =>
        method.ReturnType == typeof(void) || method.ReturnType == typeof(Task) || method.ReturnType == typeof(ValueTask)
        || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() is var type && (type == typeof(Task<>) || type == typeof(ValueTask<>)));
}
