using NeuroHub.Access;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// The last token of a connection, and whose it is: looked at anew each minute and when a key is gone, because sessions and keys end.
/// Nearly every message has the same one as the message before it.
/// </summary>
internal sealed class ShownToken(GatewayRules rules, TimeProvider clock)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    // Another node's new key may be read meanwhile.
    private static readonly TimeSpan BadFor = TimeSpan.FromSeconds(1);

    private Shown? _shown;
    private Question? _question;

    /// <summary>Ends when the question is answered or cannot be.</summary>
    public Task? Asked => _question?.Answer;

    /// <summary>Whose good token was shown; null = nobody's.</summary>
    public Caller? Proven => _shown is { IsGood: true } shown && IsFresh(shown) ? shown.Caller : null;

    /// <summary>Whether it is known who shows that token; else it is asked, and to be looked at again.</summary>
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
                // It cannot be told now, and the store's own health says why. It is asked again: who waits gets no answer, and no wrong one.
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
