using NeuroHub.Access;
using NeuroHub.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// This node's own token: made anew well before it ends, so that whoever gets it has time to look at it, and as soon as its key is
/// honoured no more.
/// </summary>
public sealed class NodePass(Tokens tokens, SigningKeyRing keys, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
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
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            // Before the key is taken: a token of an older key is told from one of this number.
            var epoch = keys.Epoch;
            if (_pass is not { } pass || pass.Epoch != epoch || now >= pass.RenewAt)
                _pass = pass = new Pass(tokens.IssueNode(now + Lifetime), now + (Lifetime / 2), epoch);
            return pass.Token;
        }
    }

    private sealed record Pass(string Token, DateTimeOffset RenewAt, int Epoch);
}

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
