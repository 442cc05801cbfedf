using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using Orleans.Concurrency;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Configuration;
using Orleans.Serialization.Invocation;
using Orleans.Serialization.TypeSystem;

namespace NeuroHub.Hosting.Gateway;

/// <summary>Every call that this process can read, by the name that a message uses for it.</summary>
internal sealed class KnownCalls
{
    private readonly Dictionary<byte[], KnownCall> _calls = new(NameComparer.Instance);
    private readonly Dictionary<byte[], KnownCall>.AlternateLookup<ReadOnlySpan<byte>> _byName;

    public KnownCalls(IOptions<TypeManifestOptions> manifest, TypeConverter names)
    {
        foreach (var type in manifest.Value.Serializers.Concat(manifest.Value.FieldCodecs).SelectMany(InvokableOf).Distinct())
        {
            // Created without its constructor, because it is only asked which method it calls.
            if (((IInvokable)RuntimeHelpers.GetUninitializedObject(type)).GetMethod() is { DeclaringType: not null } method)
                _calls[Encoding.UTF8.GetBytes(names.Format(type))] = new KnownCall(method, RoleFilter.ScopeOf(method));
        }

        _byName = _calls.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public IEnumerable<KnownCall> All => _calls.Values;

    public KnownCall? Find(ReadOnlySpan<byte> name) => _byName.TryGetValue(name, out var call) ? call : null;

    private static IEnumerable<Type> InvokableOf(Type codec) =>
        codec.GetInterfaces().Where(it => it.IsGenericType && it.GetGenericTypeDefinition() == typeof(IFieldCodec<>))
            .Select(it => it.GetGenericArguments()[0])
            .Where(it => it is { IsAbstract: false, ContainsGenericParameters: false } && typeof(IInvokable).IsAssignableFrom(it));
}

/// <summary>A method that a message may call.</summary>
/// <param name="Method">The method.</param>
/// <param name="Scope">Who may call it at all.</param>
internal sealed record KnownCall(MethodInfo Method, CallScope Scope)
{
    /// <summary>Whether the method may run beside other calls. A client's message also claims it, and Orleans trusts that claim.</summary>
    public bool IsReadOnly { get; } = Method.IsDefined(typeof(ReadOnlyAttribute));

    /// <inheritdoc cref="IsReadOnly"/>
    public bool IsInterleaved { get; } = Method.IsDefined(typeof(AlwaysInterleaveAttribute));
}
