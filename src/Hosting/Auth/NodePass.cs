using NeuroHub.Access;
using NeuroHub.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// This node's own token. It is renewed after half its lifetime, so that a receiver never gets a token that is about to expire, and as soon as
/// its key is no longer accepted.
/// </summary>
public sealed class NodePass(Tokens tokens, SigningKeyRing keys, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private volatile Pass? _pass;

    public string Current
    {
        get
        {
            var pass = _pass;
            return pass is not null && pass.Epoch == keys.Epoch && clock.GetUtcNow() < pass.RenewAt ? pass.Token : Renewed();
        }
    }

    private string Renewed()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            // Read before the token is signed: if the key changes in between, the numbers differ, and the next call renews the token.
            var epoch = keys.Epoch;
            if (_pass is not { } pass || pass.Epoch != epoch || now >= pass.RenewAt)
                _pass = pass = new Pass(tokens.IssueNode(now + Lifetime), now + (Lifetime / 2), epoch);
            return pass.Token;
        }
    }

    private sealed record Pass(string Token, DateTimeOffset RenewAt, int Epoch);
}

/// <summary>
/// Puts this node's token on every outgoing grain call, also on calls between silos. The client's token is not passed on: a grain that works for
/// a client calls the next grain as the node. Calls to clients carry no token (Orleans notifies them when a silo stops), because whoever reads a
/// node's token can do anything with it.
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
        // Set copies the whole context, so it is called only when the token differs.
        if (!ReferenceEquals(RequestContext.Get(CallerToken.Key), token))
            RequestContext.Set(CallerToken.Key, token);
        return context.Invoke();
    }
}

/// <inheritdoc cref="IGrainPasses"/>
public sealed class GrainPasses(Tokens tokens, TimeProvider clock) : IGrainPasses
{
    public GrainPass Issue(NewSession session)
    {
        var (token, expiresIn) = tokens.Issue(session);
        var user = session.User;
        var lifetime = TimeSpan.FromSeconds(expiresIn);
        return new GrainPass(token, clock.GetUtcNow() + lifetime, new Actor(user.Id, user.Username, user.FullName, user.Role), lifetime);
    }
}
