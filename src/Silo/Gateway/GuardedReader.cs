using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using NeuroHub.Access;

namespace NeuroHub.Silo.Gateway;

/// <summary>
/// Looks at each message of a client before Orleans reads it. Nothing is copied or held back: a message that may not be ends the
/// connection, and a client that sends too many is read slowly. A node is believed once it has shown its token.
/// </summary>
internal sealed class GuardedReader(PipeReader inner, GatewayRules rules, MinuteCount unproven, TimeProvider clock) : PipeReader
{
    private const int LengthsSize = 2 * sizeof(int);
    private const int LongestPreamble = 1024;
    private const int LongestHeader = 64 * 1024;
    private const int LongestBody = 8 * 1024 * 1024;

    private readonly MinuteCount _own = new(clock);
    private volatile Caller _caller = Caller.Nobody;
    private volatile bool _isClosed;
    private bool _isPreambleRead;
    private ReadOnlySequence<byte> _buffer;
    private long _looked;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        await Pause(cancellationToken);
        var result = await inner.ReadAsync(cancellationToken);
        Look(result.Buffer);
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
            return false;
        Look(result.Buffer);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _looked = Math.Max(0, _looked - _buffer.Slice(0, consumed).Length);
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead()
    {
        _isClosed = true;
        inner.CancelPendingRead();
    }

    public override void Complete(Exception? exception = null)
    {
        _isClosed = true;
        inner.Complete(exception);
    }

    /// <summary>A flood costs its sender time, and nobody else.</summary>
    private async ValueTask Pause(CancellationToken cancellation)
    {
        while (!_isClosed && !_caller.IsNode && Counted() is { IsFull: true, Count: var count })
            await Task.Delay(Step(count.Left), clock, cancellation);
    }

    // The end of the connection ends the pause, and so may a token that is being looked at.
    private static TimeSpan Step(TimeSpan left) => TimeSpan.FromMilliseconds(Math.Clamp(left.TotalMilliseconds, 1, 250));

    private (MinuteCount Count, bool IsFull) Counted()
    {
        var count = _caller.User is null ? unproven : _own;
        return (count, count.Add(0) > rules.Limit(_caller));
    }

    private void Look(ReadOnlySequence<byte> buffer)
    {
        _buffer = buffer;
        if (!_isPreambleRead && !LookAtPreamble(buffer))
            return;
        var rest = buffer.Slice(Math.Min(_looked, buffer.Length));
        Span<byte> lengths = stackalloc byte[LengthsSize];
        while (rest.Length >= LengthsSize)
        {
            rest.Slice(0, LengthsSize).CopyTo(lengths);
            var (header, body) = (BinaryPrimitives.ReadInt32LittleEndian(lengths), BinaryPrimitives.ReadInt32LittleEndian(lengths[sizeof(int)..]));
            if (!_caller.IsNode && (header is < 1 or > LongestHeader || body is < 0 or > LongestBody))
                throw new InvalidDataException("A client sent a message that is too long.");
            var length = LengthsSize + (long)header + body;
            if (rest.Length < length)
                return;
            if (!_caller.IsNode)
                LookAt(rest.Slice(LengthsSize, length - LengthsSize), header);
            rest = rest.Slice(length);
            _looked += length;
        }
    }

    private bool LookAtPreamble(ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < sizeof(int))
            return false;
        Span<byte> length = stackalloc byte[sizeof(int)];
        buffer.Slice(0, sizeof(int)).CopyTo(length);
        _looked = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(length);
        if (_looked is < sizeof(int) or > sizeof(int) + LongestPreamble)
            throw new InvalidDataException("A client sent no greeting.");
        _isPreambleRead = true;
        return true;
    }

    private void LookAt(ReadOnlySequence<byte> message, int headerLength)
    {
        if (message.IsSingleSegment)
        {
            LookAt(message.FirstSpan, headerLength);
            return;
        }

        var copy = ArrayPool<byte>.Shared.Rent((int)message.Length);
        try
        {
            message.CopyTo(copy);
            LookAt(copy.AsSpan(0, (int)message.Length), headerLength);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private void LookAt(ReadOnlySpan<byte> message, int headerLength)
    {
        var header = rules.Check(message[..headerLength], message[headerLength..]);
        // A token is looked at anew each minute: its session may have ended.
        if (_own.IsOver || _caller.User is null)
            Learn(rules.CallerOf(header));
        (_caller.User is null ? unproven : _own).Add(1);
    }

    private void Learn(ValueTask<Caller> caller)
    {
        if (caller.IsCompletedSuccessfully)
            _caller = caller.Result;
        else
            _ = LearnLater(caller.AsTask());
    }

    private async Task LearnLater(Task<Caller> caller)
    {
        await ((Task)caller).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Keys that cannot be read prove nothing; the filter before the grain says so.
        _caller = caller.IsCompletedSuccessfully ? await caller : Caller.Nobody;
    }
}
