using NeuroHub.Access;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// Caches the last token of a connection and its caller, because nearly every message has the same token as the message before. The token is
/// checked again each minute and when a key is no longer accepted, because sessions and keys end.
/// </summary>
internal sealed class ShownToken(GatewayRules rules, TimeProvider clock)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    // Short, because this node may read another node's new key meanwhile, and then the token is valid.
    private static readonly TimeSpan BadFor = TimeSpan.FromSeconds(1);

    private Shown? _shown;
    private Question? _question;

    /// <summary>Completes when the check of the token ends, with or without a result.</summary>
    public Task? Asked => _question?.Answer;

    /// <summary>The caller whose valid token was shown; null = none.</summary>
    public Caller? Proven => _shown is { IsGood: true } shown && IsFresh(shown) ? shown.Caller : null;

    /// <summary>Whether the caller of that token is known. Else its check is started, and the message must be looked at again.</summary>
    public bool IsKnown(ReadOnlySpan<byte> token, out Caller caller)
    {
        caller = Caller.Nobody;
        if (token.IsEmpty)
            return true;
        if (_shown is null || !IsFresh(_shown) || !token.SequenceEqual(_shown.Token))
        {
            if (_question is null || !token.SequenceEqual(_question.Token))
                _question = new Question(token.ToArray(), rules.Epoch, rules.CallerOf(token).AsTask());
            if (!_question.Answer.IsCompleted)
                return false;
            var (answered, epoch, answer) = _question;
            _question = null;
            if (!answer.IsCompletedSuccessfully)
            {
                // The token cannot be checked now; the store's health check says why. It is checked again: the client waits, and gets no wrong
                // answer.
                _ = answer.Exception;
                return false;
            }

            _shown = new Shown(answered, epoch, answer.Result, clock.GetTimestamp());
        }

        caller = _shown.Caller;
        return true;
    }

    private bool IsFresh(Shown shown) =>
        shown.Epoch == rules.Epoch && clock.GetElapsedTime(shown.At) < (shown.IsGood ? GoodFor : BadFor);

    private sealed record Question(byte[] Token, int Epoch, Task<Caller> Answer);

    private sealed record Shown(byte[] Token, int Epoch, Caller Caller, long At)
    {
        public bool IsGood => Caller is { IsNode: true } or { User: not null };
    }
}
