using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NeuroHub.Hosting.Gateway;
using Orleans.Serialization;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Configuration;
using Orleans.Serialization.Invocation;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>Calls as Orleans writes them.</summary>
internal static class Calls
{
    private static readonly ServiceProvider Services =
        new ServiceCollection().AddSerializer().AddSingleton<KnownCalls>().AddSingleton<CommandTypes>().BuildServiceProvider();

    private static readonly ILookup<MethodInfo, Type> Invokables = FindInvokables().ToLookup(type => Made(type).GetMethod());

    public static KnownCalls Known => Services.GetRequiredService<KnownCalls>();

    public static CommandTypes Types => Services.GetRequiredService<CommandTypes>();

    public static byte[] Body<TGrain>(string method, params object?[] arguments) => Body(typeof(TGrain).GetMethod(method)!, arguments);

    public static byte[] Body(MethodInfo method, params object?[] arguments)
    {
        var call = (IInvokable)Activator.CreateInstance(Invokables[method].First())!;
        for (var i = 0; i < arguments.Length; i++)
            call.SetArgument(i, arguments[i]!);
        return Services.GetRequiredService<Serializer>().SerializeToArray<object>(call);
    }

    private static IEnumerable<Type> FindInvokables()
    {
        var manifest = Services.GetRequiredService<IOptions<TypeManifestOptions>>().Value;
        return manifest.Serializers.Concat(manifest.FieldCodecs).SelectMany(codec => codec.GetInterfaces())
            .Where(it => it.IsGenericType && it.GetGenericTypeDefinition() == typeof(IFieldCodec<>)).Select(it => it.GetGenericArguments()[0])
            .Where(it => !it.ContainsGenericParameters && typeof(IInvokable).IsAssignableFrom(it)).Distinct();
    }

    private static IInvokable Made(Type type) => (IInvokable)RuntimeHelpers.GetUninitializedObject(type);
}
