using System.Text;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Users;

namespace NeuroHub.Silo.Gateway;

/// <summary>
/// What a client may send to this silo's gateway. Orleans believes a message's header: it hands an answer to whom the header names and
/// connects to the silo that it names, and an error in what it makes of a header ends the process.
/// </summary>
internal sealed class GatewayRules(ILocalSiloDetails silo, ICallers callers, IOptions<CallLimitOptions> limits)
{
    // Beyond what is refused in words, nothing more is read until the minute is over.
    private const int Refusals = 2;

    // Of one address without a token: a hall of stations behind it signs in at once after a power cut.
    private const int ClientsOfAnAddress = 10;

    /// <summary>Orleans' clients have random names; a silo's own has this, and gets the answers to the silo's own calls.</summary>
    private static readonly byte[] OfASilo = "hosted-"u8.ToArray();

    /// <exception cref="InvalidDataException">It is what no client of a plant sends, and the connection must end.</exception>
    public MessageHeader Check(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        try
        {
            var message = MessageHeader.Read(header);
            if (!message.IsCall)
                throw new InvalidDataException("A client answered what nobody asked.");
            if (message.TellsOfGrains)
                throw new InvalidDataException("A client told where grains are.");
            if (!message.SenderType.SequenceEqual(GrainTypePrefix.ClientPrefixBytes.Span) || message.SenderKey.StartsWith(OfASilo))
                throw new InvalidDataException("A client called in another's name.");
            if (message.TargetType.IsEmpty || message.TargetType.StartsWith(GrainTypePrefix.ClientPrefixBytes.Span))
                throw new InvalidDataException("A client called another client, or nobody.");
            if (message.TargetType.StartsWith(GrainTypePrefix.SystemTargetPrefixBytes.Span) && !message.IsFor(silo.GatewayAddress!.Endpoint))
                throw new InvalidDataException("A client called a system target of another silo.");
            WireFields.Walk(body);
            return message;
        }
        catch (Exception error) when (error is not InvalidDataException)
        {
            throw new InvalidDataException("A client sent what is no message.", error);
        }
    }

    /// <summary>Who sent a message, by the token in it.</summary>
    public ValueTask<Caller> CallerOf(MessageHeader message) =>
        message.Token.IsEmpty ? ValueTask.FromResult(Caller.Nobody) : callers.Of(Encoding.UTF8.GetString(message.Token));

    /// <summary>Messages a minute that are read: of a connection that has shown a good token, or of an address without.</summary>
    public int Limit(Caller caller) => Refusals * caller switch
    {
        { User.Role: Role.Station } => limits.Value.Station,
        { User: not null } => limits.Value.Authenticated,
        _ => limits.Value.Anonymous * ClientsOfAnAddress,
    };
}
