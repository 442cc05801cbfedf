using System.Buffers;
using System.Buffers.Binary;
using System.Net;

namespace NeuroHub.Hosting.Gateway;

/// <summary>One connection's other end: who it said it is, and whose token it has shown.</summary>
internal sealed class ConnectedClient(GatewayRules rules, GatewayLimits limits, IPAddress address, TimeProvider clock)
{
    private const int LongestHeader = 64 * 1024;
    private const int LongestBody = 8 * 1024 * 1024;

    // Without a good token: enough for a sign-in, and for every call of a station but a long batch.
    private const int LongestUnproven = 64 * 1024;

    private readonly ShownToken _token = new(rules, clock);
    private byte[]? _key;
    private int _nameEnd;
    private bool _isTokenRead;

    public bool HasGreeted => _key is not null;

    /// <summary>Ends when it is known who shows the token that is asked about.</summary>
    public Task? Asked => _token.Asked;

    /// <summary>Counts as one message, so that many connections cost too.</summary>
    public void Greet(ReadOnlySpan<byte> greeting)
    {
        _key = Greeting.KeyIn(greeting);
        limits.CountOf(null, address).Add(1);
    }

    /// <exception cref="InvalidDataException">It is what no client of a plant sends, and the connection must end.</exception>
    public Verdict Look(Frame frame)
    {
        if (_token.Proven is { IsNode: true })
            return frame.IsWhole ? Verdict.Read : Verdict.Incomplete;
        if (frame.Header > LongestHeader || frame.Body > LongestBody)
            throw new InvalidDataException("A client sent a message that is too long.");
        // Of a long one the header says whether the rest is to be waited for.
        if (!frame.HasHeader || (!frame.IsWhole && frame.Length <= LongestUnproven))
            return Verdict.Incomplete;
        var content = frame.Content(out var rented);
        try
        {
            return Look(frame, MessageHeader.Read(content[..frame.Header]), content[frame.Header..]);
        }
        catch (Exception error) when (error is not InvalidDataException)
        {
            throw new InvalidDataException("A client sent what is no message.", error);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The message in whose place Orleans reads only its header and which call it is.</summary>
    public byte[] NameOnly(Frame frame)
    {
        limits.CountOf(_token.Proven?.User, address).Add(1);
        var content = frame.Content(out var rented);
        var bodyLength = _nameEnd + 1;
        var message = new byte[Frame.LengthsSize + frame.Header + bodyLength];
        BinaryPrimitives.WriteInt32LittleEndian(message, frame.Header);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(sizeof(int)), bodyLength);
        content[..(frame.Header + _nameEnd)].CopyTo(message.AsSpan(Frame.LengthsSize));
        message[^1] = WireFields.End;
        if (!_isTokenRead)
            MessageHeader.HideContext(message.AsSpan(Frame.LengthsSize));
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return message;
    }

    private Verdict Look(Frame frame, MessageHeader message, ReadOnlySpan<byte> body)
    {
        if (!message.SenderType.SequenceEqual(GrainTypePrefix.ClientPrefixBytes.Span) || !message.SenderKey.SequenceEqual(_key))
            throw new InvalidDataException("A client called in another's name.");
        if (!_token.IsKnown(message.Token, out var caller))
            return Verdict.Wait;
        if (caller.IsNode)
            return frame.IsWhole ? Verdict.Read : Verdict.Incomplete;
        if (frame.Length > LongestUnproven && caller is { User: null, IsExpired: false })
            throw new InvalidDataException("A client without a token sent a long message.");
        if (!frame.IsWhole)
            return Verdict.Incomplete;
        // Orleans' own calls carry no token: they are counted with those that do.
        var user = _token.Proven?.User;
        var count = limits.CountOf(user, address);
        if (count.Add(0) >= limits.LimitOf(user))
            return Verdict.Wait;
        rules.Check(message);
        if (!rules.AreArgumentsRead(message, body, caller, out _nameEnd))
        {
            // Who is nobody here must be nobody for the filter, which asks a moment later: the call would have no arguments.
            _isTokenRead = caller is { User: not null } or { IsExpired: true };
            return Verdict.ReadName;
        }

        count.Add(1);
        return Verdict.Read;
    }
}
