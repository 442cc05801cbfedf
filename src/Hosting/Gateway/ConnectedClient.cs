using System.Buffers;
using System.Buffers.Binary;
using System.Net;

namespace NeuroHub.Hosting.Gateway;

/// <summary>The client of one connection: the key from its greeting, and the token that it has shown.</summary>
internal sealed class ConnectedClient(GatewayRules rules, GatewayLimits limits, IPAddress address, TimeProvider clock)
{
    private const int LongestHeader = 64 * 1024;
    private const int LongestBody = 8 * 1024 * 1024;

    // Limit without a valid token: enough for a sign-in, and for every call of a station except a long batch.
    private const int LongestUnproven = 64 * 1024;

    private readonly ShownToken _token = new(rules, clock);
    private byte[]? _key;
    private int _nameEnd;
    private bool _isTokenRead;

    public bool HasGreeted => _key is not null;

    /// <summary>Completes when the check of the client's token ends; null = no token is being checked.</summary>
    public Task? Asked => _token.Asked;

    /// <summary>Takes the client's greeting. It counts as one message, so that opening many connections is limited, too.</summary>
    public void Greet(ReadOnlySpan<byte> greeting)
    {
        _key = Greeting.KeyIn(greeting);
        limits.CountOf(null, address).Add(1);
    }

    /// <exception cref="InvalidDataException">No client of a plant sends this; the connection must end.</exception>
    public Verdict Look(Frame frame)
    {
        if (_token.Proven is { IsNode: true })
            return frame.IsWhole ? Verdict.Read : Verdict.Incomplete;
        if (frame.Header > LongestHeader || frame.Body > LongestBody)
            throw new InvalidDataException("A client sent a message that is too long.");
        // The header of a long message decides whether the rest is awaited.
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

    /// <summary>Makes the message that Orleans reads instead: only its header and the name of the call, without the arguments.</summary>
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
        // Orleans' own calls carry no token. They count for the user whose token this connection has shown.
        var user = _token.Proven?.User;
        var count = limits.CountOf(user, address);
        if (count.Add(0) >= limits.LimitOf(user))
            return Verdict.Wait;
        rules.Check(message);
        if (!rules.AreArgumentsRead(message, body, caller, out _nameEnd))
        {
            // A caller that is unknown here must also be unknown to the filter, which checks a moment later: else the call would run without
            // arguments.
            _isTokenRead = caller is { User: not null } or { IsExpired: true };
            return Verdict.ReadName;
        }

        count.Add(1);
        return Verdict.Read;
    }
}
