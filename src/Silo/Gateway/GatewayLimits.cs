using System.Net;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Users;

namespace NeuroHub.Silo.Gateway;

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
