using NeuroHub.Access;

namespace NeuroHub.Silo.Auth;

/// <summary>
/// Puts this node's token on every call that it makes, also on those by which silos talk among themselves. What came in with a client's
/// request ends here: a grain that works on a client's behalf calls the next one in its own name. What goes to a client carries no token:
/// Orleans tells each of them when a silo stops, and who reads a node's token can do anything with it.
/// </summary>
public sealed class NodeFilter(NodePass pass) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.TargetId.Type.IsClient())
        {
            RequestContext.Remove(CallerToken.Key);
            return context.Invoke();
        }

        var token = pass.Current;
        // Setting copies the whole context: only when it is another.
        if (!ReferenceEquals(RequestContext.Get(CallerToken.Key), token))
            RequestContext.Set(CallerToken.Key, token);
        return context.Invoke();
    }
}
