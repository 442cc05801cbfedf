using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Users;
using Orleans.Serialization.Buffers;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// What a client may send to this silo's gateway. Orleans believes a message's header: it hands an answer to whom the header names and
/// connects to the silo that it names, and an error in what it makes of a header ends the process. It makes what a body names before any
/// filter is asked.
/// </summary>
internal sealed class GatewayRules(ILocalSiloDetails silo, ICallers callers, KnownCalls calls, CommandTypes types)
{
    /// <inheritdoc cref="ICallers.Epoch"/>
    public int Epoch => callers.Epoch;

    /// <summary>Who sends with that token.</summary>
    public ValueTask<Caller> CallerOf(ReadOnlySpan<byte> token) => callers.Of(Encoding.UTF8.GetString(token));

    /// <exception cref="InvalidDataException">It is what no client of a plant sends, and the connection must end.</exception>
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
    /// <param name="message">Its header.</param>
    /// <param name="body">The call.</param>
    /// <param name="caller">By the token that came with it.</param>
    /// <param name="nameEnd">Where the call's name ends in the body.</param>
    /// <exception cref="InvalidDataException">It is what no client of a plant sends, and the connection must end.</exception>
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
/// Messages a minute that are read: of a user, over all of their connections, or of an address without a good token. A client that connects
/// anew does not begin anew.
/// </summary>
internal sealed class GatewayLimits(IOptions<CallLimitOptions> limits, TimeProvider clock)
{
    // Beyond what is refused in words, nothing more is read until the minute is over.
    private const int Refusals = 2;

    // Of one address without a token: a hall of stations behind it signs in at once after a power cut.
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

/// <summary>What is to be done with the next message of a client.</summary>
internal enum Verdict
{
    /// <summary>More of it must come first.</summary>
    Incomplete,

    /// <summary>Orleans may read it.</summary>
    Read,

    /// <summary>Orleans may read which call it is, so that the filter says no in words.</summary>
    ReadName,

    /// <summary>Not now: there were too many in this minute, or it is not known yet who sent it.</summary>
    Wait,
}

/// <summary>Names of types in UTF-8, found without making anything of what came.</summary>
internal sealed class NameComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static NameComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)StableHash.ComputeHash(alternate);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
