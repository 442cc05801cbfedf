using System.Reflection;
using NeuroHub.Access;
using Orleans.Concurrency;

namespace NeuroHub.Silo.Gateway;

/// <summary>A method that a message may call.</summary>
/// <param name="Method">Which.</param>
/// <param name="Scope">Who may call it at all.</param>
internal sealed record KnownCall(MethodInfo Method, CallScope Scope)
{
    /// <summary>Whether it may run beside others. A client's message says so too, and Orleans believes it.</summary>
    public bool IsReadOnly { get; } = Method.IsDefined(typeof(ReadOnlyAttribute));

    /// <inheritdoc cref="IsReadOnly"/>
    public bool IsInterleaved { get; } = Method.IsDefined(typeof(AlwaysInterleaveAttribute));
}
