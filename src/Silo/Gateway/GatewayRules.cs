using System.Text;
using NeuroHub.Access;
using Orleans.Serialization.Buffers;

namespace NeuroHub.Silo.Gateway;

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
