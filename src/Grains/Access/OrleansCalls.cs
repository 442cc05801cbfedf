using System.Reflection;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>
/// Calls of what Orleans itself has in a silo: its system targets (membership, directory, control), its management grain, its extensions
/// of every grain. They can deactivate what is at work, list it, or end the process, so they are for nodes; what is named here is open.
/// </summary>
internal static class OrleansCalls
{
    /// <summary>The client library reads it when it connects, before anybody has signed in: which grains there are, and where.</summary>
    private const string Manifest = "Orleans.Runtime.IClusterManifestSystemTarget";

    /// <summary>Gives up a call by a random number that only its caller has.</summary>
    private const string CancelledToken = "Orleans.Runtime.ICancellationSourcesExtension";

    /// <summary>Gives up a call by its caller and its number, which others can guess: each may give up their own only.</summary>
    private const string CancelledCall = "Orleans.Runtime.IGrainCallCancellationExtension";

    /// <summary>
    /// The tick of a timer, which its owner's activation sends to itself past the filter that puts tokens on calls. It has no codec: none
    /// ever came over a wire.
    /// </summary>
    private static readonly Type Tick = Type.GetType("Orleans.Runtime.GrainTimer+TimerTickInvoker, Orleans.Runtime", throwOnError: true)!;

    public static bool IsTick(IIncomingGrainCallContext context) => context.Request.GetType() == Tick;

    public static bool IsOpen(MethodInfo method) => method.DeclaringType!.FullName is Manifest or CancelledToken or CancelledCall;

    /// <summary>Of an open call: whether it speaks of what is another's.</summary>
    public static bool IsOfAnother(IIncomingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType!.FullName == CancelledCall
        && !(context.Request.GetArgument(0) is GrainId sender && context.SourceId is { } source && sender == source);
}

/// <summary>Issues the tokens that clients of grains call with.</summary>
public interface IGrainPasses
{
    GrainPass Issue(NewSession session);
}
