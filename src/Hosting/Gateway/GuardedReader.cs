using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// Checks each message of a client before Orleans reads it, and passes on whole messages only. A forbidden message ends the connection. A message
/// above the limit waits in its own connection, so that a flood delays only its sender.
/// </summary>
/// <param name="inner">Reader of the connection.</param>
/// <param name="client">Client of the connection.</param>
/// <param name="clock">Clock for the waits.</param>
/// <param name="end">Cancelled when the connection is closed or the silo stops: then it no longer waits.</param>
internal sealed class GuardedReader(PipeReader inner, ConnectedClient client, TimeProvider clock, CancellationToken end) : PipeReader
{
    // A waiting message is checked again after this time: no signal says that the minute is over or that another node's key is known.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private Replaced? _replaced;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await inner.ReadAsync(cancellationToken);
            var part = Look(read.Buffer, out var isWaiting);
            var isOver = read.IsCompleted || (isWaiting && end.IsCancellationRequested);
            // The end is reported only after everything before it has been read.
            if (!part.IsEmpty || read.IsCanceled || isOver)
                return new ReadResult(part, read.IsCanceled, isOver && part.IsEmpty);
            inner.AdvanceTo(read.Buffer.Start, isWaiting ? read.Buffer.Start : read.Buffer.End);
            if (isWaiting)
                await Wait();
        }
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out var read))
        {
            result = default;
            return false;
        }

        var part = Look(read.Buffer, out _);
        result = new ReadResult(part, read.IsCanceled, read.IsCompleted && part.IsEmpty);
        if (!part.IsEmpty || read.IsCanceled || read.IsCompleted)
            return true;
        inner.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
        return false;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_replaced is not { } replaced)
        {
            inner.AdvanceTo(consumed, examined);
            return;
        }

        // Orleans consumes a whole message or nothing of it.
        _replaced = null;
        inner.AdvanceTo(replaced.By.Slice(consumed).IsEmpty ? replaced.End : replaced.Start);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private async Task Wait()
    {
        var pause = Task.Delay(Step, clock, end);
        // Both waits also end when the connection or the silo ends.
        Task first = client.Asked is { } asked ? Task.WhenAny(asked, pause) : pause;
        await first.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Returns the part of the buffer that Orleans may read now.</summary>
    private ReadOnlySequence<byte> Look(ReadOnlySequence<byte> buffer, out bool isWaiting)
    {
        isWaiting = false;
        if (!client.HasGreeted)
            return LookAtGreeting(buffer);
        var rest = buffer;
        while (true)
        {
            var frame = new Frame(rest);
            var verdict = client.Look(frame);
            if (verdict == Verdict.Read)
            {
                rest = rest.Slice(frame.Length);
                continue;
            }

            var passed = buffer.Slice(0, rest.Start);
            isWaiting = verdict == Verdict.Wait;
            if (verdict != Verdict.ReadName || !passed.IsEmpty)
                return passed;
            _replaced = new Replaced(new ReadOnlySequence<byte>(client.NameOnly(frame)), rest.Start, rest.GetPosition(frame.Length));
            return _replaced.By;
        }
    }

    private ReadOnlySequence<byte> LookAtGreeting(ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < sizeof(int))
            return ReadOnlySequence<byte>.Empty;
        Span<byte> bytes = stackalloc byte[Greeting.Longest];
        buffer.Slice(0, sizeof(int)).CopyTo(bytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length is < 0 or > Greeting.Longest)
            throw new InvalidDataException("A client sent no greeting.");
        if (buffer.Length < sizeof(int) + length)
            return ReadOnlySequence<byte>.Empty;
        buffer.Slice(sizeof(int), length).CopyTo(bytes);
        client.Greet(bytes[..length]);
        return buffer.Slice(0, sizeof(int) + length);
    }

    /// <summary>What Orleans reads instead of a message, and where that message starts and ends.</summary>
    private sealed record Replaced(ReadOnlySequence<byte> By, SequencePosition Start, SequencePosition End);
}
