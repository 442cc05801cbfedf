namespace NeuroHub.Silo.Auth;

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
