using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Access;
using NeuroHub.Users;

namespace NeuroHub.Cluster.Tests;

/// <summary>How many calls a client of grains may make in a minute.</summary>
public sealed class CallBudgetTests
{
    private static readonly GrainId Client = GrainId.Create("sys.client", "1");
    private static readonly Caller Station = Caller.Of(new Actor(7, "LASER-07", "Laser", Role.Station));

    private readonly FakeTimeProvider _clock = new();
    private readonly CallBudget _budget;

    public CallBudgetTests() => _budget = new CallBudget(Options.Create(new CallLimitOptions { Anonymous = 10, Authenticated = 20, Station = 30 }), _clock);

    [Fact]
    public void Who_has_made_too_many_is_refused_until_the_next_minute()
    {
        Assert.Equal(10, Allowed(Caller.Nobody, Client));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(10, Allowed(Caller.Nobody, Client));
    }

    [Fact]
    public void Each_client_without_a_token_is_counted_apart()
    {
        Assert.Equal(10, Allowed(Caller.Nobody, Client));
        Assert.Equal(10, Allowed(Caller.Expired, GrainId.Create("sys.client", "2")));
    }

    [Fact]
    public void A_user_is_counted_over_all_connections_by_role()
    {
        Assert.Equal(30, Allowed(Station, Client));
        Assert.Equal(0, Allowed(Station, GrainId.Create("sys.client", "2")));
        Assert.Equal(20, Allowed(Caller.Of(new Actor(8, "op.kim", "Kim", Role.Operator)), Client));
    }

    [Fact]
    public void Made_up_clients_begin_nobodys_count_anew_and_take_no_room_from_users()
    {
        Assert.Equal(10, Allowed(Caller.Nobody, Client));
        for (var i = 0; i < 10_100; i++)
            _budget.Allows(GrainId.Create("sys.client", $"made-up-{i}"), Caller.Nobody);
        Assert.Equal(0, Allowed(Caller.Nobody, Client));
        // What finds no room is counted as one.
        Assert.Equal(0, Allowed(Caller.Nobody, GrainId.Create("sys.client", "one more")));
        Assert.Equal(30, Allowed(Station, Client));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(10, Allowed(Caller.Nobody, GrainId.Create("sys.client", "the next")));
    }

    private int Allowed(Caller caller, GrainId source) => Enumerable.Range(0, 100).Count(_ => _budget.Allows(source, caller));
}
