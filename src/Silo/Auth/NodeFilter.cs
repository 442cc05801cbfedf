using NeuroHub.Access;

namespace NeuroHub.Silo.Auth;

/// <summary>
/// Puts this node's token on every call that it makes, also on those by which silos talk among themselves. What came in with a client's
/// request ends here: a grain that works on a client's behalf calls the next one in its own name.
/// </summary>
public sealed class NodeFilter(NodePass pass) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        var token = pass.Current;
        // Setting copies the whole context: only when it is another.
        if (!ReferenceEquals(RequestContext.Get(CallerToken.Key), token))
            RequestContext.Set(CallerToken.Key, token);
        return context.Invoke();
    }
}
