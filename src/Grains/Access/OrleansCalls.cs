using System.Reflection;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>
/// Calls of what Orleans itself runs in a silo: its system targets (membership, directory, control), its management grain, and its
/// extensions of every grain. They can list activations, deactivate them, or end the process, so only nodes may call them. The calls
/// that are named here are open.
/// </summary>
internal static class OrleansCalls
{
    /// <summary>The client library reads it when it connects, before anybody has signed in: it tells which grains exist and where.</summary>
    private const string Manifest = "Orleans.Runtime.IClusterManifestSystemTarget";

    /// <summary>Cancels a call by a random number that only its caller has.</summary>
    private const string CancelledToken = "Orleans.Runtime.ICancellationSourcesExtension";

    /// <summary>Cancels a call by its caller and its number. Others can guess these, so a caller may only cancel its own calls.</summary>
    private const string CancelledCall = "Orleans.Runtime.IGrainCallCancellationExtension";

    /// <summary>
    /// The tick of a timer. The activation that owns the timer sends it to itself, past the filter that adds tokens to calls. It has no
    /// codec, so it can never come over the network.
    /// </summary>
    private static readonly Type Tick = Type.GetType("Orleans.Runtime.GrainTimer+TimerTickInvoker, Orleans.Runtime", throwOnError: true)!;

    public static bool IsTick(IIncomingGrainCallContext context) => context.Request.GetType() == Tick;

    public static bool IsOpen(MethodInfo method) => method.DeclaringType!.FullName is Manifest or CancelledToken or CancelledCall;

    /// <summary>For an open call: whether it is about another caller's call.</summary>
    public static bool IsOfAnother(IIncomingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType!.FullName == CancelledCall
        && !(context.Request.GetArgument(0) is GrainId sender && context.SourceId is { } source && sender == source);
}

/// <summary>Issues the tokens that grain clients send with their calls.</summary>
public interface IGrainPasses
{
    GrainPass Issue(NewSession session);
}
