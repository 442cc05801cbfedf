using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Users;
using Orleans.Serialization.Buffers;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// Decides what a client may send to this silo's gateway. Orleans trusts the header of a message: it delivers an answer to the receiver that the
/// header names, it connects to the silo that the header names, and an error while it processes a header ends the process. It also creates the
/// objects that a body names before any call filter runs.
/// </summary>
internal sealed class GatewayRules(ILocalSiloDetails silo, ICallers callers, KnownCalls calls, CommandTypes types)
{
    /// <inheritdoc cref="ICallers.Epoch"/>
    public int Epoch => callers.Epoch;

    /// <summary>The caller of that token.</summary>
    public ValueTask<Caller> CallerOf(ReadOnlySpan<byte> token) => callers.Of(Encoding.UTF8.GetString(token));

    /// <exception cref="InvalidDataException">No client of a plant sends this; the connection must end.</exception>
    public void Check(MessageHeader message)
    {
        if (!message.IsCall)
            throw new InvalidDataException("A client answered what nobody asked.");
        if (!message.IsPlain)
            throw new InvalidDataException("A client said what only silos say.");
        if (message.TargetType.IsEmpty || message.TargetType.StartsWith(GrainTypePrefix.ClientPrefixBytes.Span))
            throw new InvalidDataException("A client called another client, or nobody.");
        if (message.TargetType.StartsWith(GrainTypePrefix.SystemTargetPrefixBytes.Span) && !message.TargetSilo.IsOf(silo.GatewayAddress!))
            throw new InvalidDataException("A client called a system target of another silo.");
    }

    /// <summary>Whether Orleans may read the arguments of a call: only if that caller may make such a call at all.</summary>
    /// <param name="message">Header of the message.</param>
    /// <param name="body">Body of the message: the call.</param>
    /// <param name="caller">The caller, by the token in the message.</param>
    /// <param name="nameEnd">Where the call's name ends in the body.</param>
    /// <exception cref="InvalidDataException">No client of a plant sends this; the connection must end.</exception>
    public bool AreArgumentsRead(MessageHeader message, ReadOnlySpan<byte> body, Caller caller, out int nameEnd)
    {
        var reader = Reader.Create(body, null!);
        if (body.IsEmpty || reader.ReadByte() != WireFields.NamedWhole || calls.Find(WireFields.Name(ref reader)) is not { } call)
            throw new InvalidDataException("A client sent what is no call.");
        if ((message.IsReadOnly && !call.IsReadOnly) || (message.IsInterleaved && !call.IsInterleaved))
            throw new InvalidDataException("A client had its call run beside others.");
        nameEnd = (int)reader.Position;
        if (call.Scope == CallScope.Nodes || (call.Scope == CallScope.Users && caller.User is null))
            return false;
        WireFields.Walk(ref reader, types);
        return reader.Position == body.Length ? true : throw new InvalidDataException("A client sent more than a call.");
    }
}

/// <summary>
/// How many messages a minute are read: of a user over all connections, or of an address without a valid token. A new connection does not start a
/// new count.
/// </summary>
internal sealed class GatewayLimits(IOptions<CallLimitOptions> limits, TimeProvider clock)
{
    // Calls above the limit are refused with an answer. Above this multiple of the limit, nothing is read until the minute is over.
    private const int Refusals = 2;

    // For an address without a token: many stations may be behind it, and all sign in at once after a power cut.
    private const int ClientsOfAnAddress = 10;

    private readonly MinuteCounts<long> _users = new(clock);
    private readonly MinuteCounts<IPAddress> _addresses = new(clock);

    public MinuteCount CountOf(Actor? user, IPAddress address) => user is null ? _addresses.Of(address) : _users.Of(user.UserId);

    public int LimitOf(Actor? user) => Refusals * user switch
    {
        null => limits.Value.Anonymous * ClientsOfAnAddress,
        { Role: Role.Station } => limits.Value.Station,
        _ => limits.Value.Authenticated,
    };
}

/// <summary>What to do with the next message of a client.</summary>
internal enum Verdict
{
    /// <summary>More bytes of it must arrive first.</summary>
    Incomplete,

    /// <summary>Orleans may read it.</summary>
    Read,

    /// <summary>Orleans may read only the name of the call, so that the filter refuses it with an answer.</summary>
    ReadName,

    /// <summary>Not now: the limit of this minute is reached, or the sender is not known yet.</summary>
    Wait,
}

/// <summary>Compares names of types in UTF-8, so that a lookup allocates nothing for the received bytes.</summary>
internal sealed class NameComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static NameComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)StableHash.ComputeHash(alternate);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
