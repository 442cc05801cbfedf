using Microsoft.Extensions.Options;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Counts the calls of each client of grains in windows of a minute, as REST counts requests.</summary>
public sealed class CallBudget(IOptions<CallLimitOptions> options, TimeProvider clock)
{
    // Apart: who makes up clients does not get at the counts of users.
    private readonly MinuteCounts<long> _users = new(clock);
    private readonly MinuteCounts<GrainId> _unknown = new(clock);

    /// <summary>Counts a call of somebody who is no node.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool Allows(GrainId? source, Caller caller) =>
        (caller.User is { } user ? _users.Of(user.UserId) : _unknown.Of(source ?? default)).Add(1) <= Limit(caller);

    private int Limit(Caller caller) => caller.User switch
    {
        null => options.Value.Anonymous,
        { Role: Role.Station } => options.Value.Station,
        _ => options.Value.Authenticated,
    };
}
