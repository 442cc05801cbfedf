namespace NeuroHub.Silo.Auth;

/// <summary>This node's own token: made anew well before it ends, so that whoever gets it has time to look at it.</summary>
public sealed class NodePass(Tokens tokens, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private volatile Pass? _pass;

    public string Current
    {
        get
        {
            var pass = _pass;
            return pass is not null && clock.GetUtcNow() < pass.RenewAt ? pass.Token : Renewed();
        }
    }

    private string Renewed()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_pass is not { } pass || now >= pass.RenewAt)
                _pass = pass = new Pass(tokens.IssueNode(now + Lifetime), now + (Lifetime / 2));
            return pass.Token;
        }
    }

    private sealed record Pass(string Token, DateTimeOffset RenewAt);
}
