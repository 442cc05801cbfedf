using System.Reflection;

namespace NeuroHub.Access;

/// <summary>
/// Calls of what Orleans itself has in a silo. Its management grain and its extensions of grains can deactivate what is at work, so
/// they are for nodes. Its system targets are not held to this: silos talk through them before there is any token.
/// </summary>
public static class OrleansCalls
{
    /// <summary>What the client library calls by itself when a call is cancelled. The interface is Orleans' own secret.</summary>
    private const string ByEveryClient = "ICancellationSourcesExtension";

    /// <summary>Its services in the silos show what is at work; they are system targets, but nothing needs them early.</summary>
    private const string Dashboard = "Orleans.Dashboard";

    /// <summary>These carry the token of their caller, as calls of our own grains do.</summary>
    public static bool NeedsNode(MethodInfo method) =>
        (typeof(IGrain).IsAssignableFrom(method.DeclaringType) || typeof(IGrainExtension).IsAssignableFrom(method.DeclaringType)
            || method.DeclaringType!.Assembly.GetName().Name == Dashboard)
        && method.DeclaringType!.Name != ByEveryClient;
}
