using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

public sealed class SessionStateTests
{
    private static readonly SessionState Begun = new()
    {
        UserId = 7,
        BeganAt = Floor.Monday,
        LastUsedAt = Floor.Monday.AddHours(2),
        IpAddress = "10.0.4.17",
        UserAgent = "tablet/1",
    };

    [Fact]
    public void A_session_tells_when_and_from_where_it_was_used()
    {
        var facts = Begun.FactsAt(Floor.Monday.AddHours(3))!;

        Assert.Equal((Floor.Monday, Floor.Monday.AddHours(2)), (facts.SignedInAt, facts.LastUsedAt));
        Assert.Equal(("10.0.4.17", "tablet/1"), (facts.From!.IpAddress, facts.From.UserAgent));
    }

    [Fact]
    public void A_session_that_was_not_used_for_eight_hours_is_no_more()
    {
        Assert.NotNull(Begun.FactsAt(Floor.Monday.AddHours(10).AddTicks(-1)));
        Assert.Null(Begun.FactsAt(Floor.Monday.AddHours(10)));
    }

    [Fact]
    public void A_session_is_no_more_after_seven_days_however_much_it_is_used() =>
        Assert.Null((Begun with { LastUsedAt = Floor.Monday.AddDays(7).AddMinutes(-1) }).FactsAt(Floor.Monday.AddDays(7)));

    [Fact]
    public void A_session_that_never_began_has_nothing_to_tell() => Assert.Null(new SessionState().FactsAt(Floor.Monday));

    [Fact]
    public void A_session_is_shown_by_another_name_that_is_always_the_same()
    {
        var id = RefreshToken.NewSessionId();

        Assert.Equal(ShownSessionId.Of(id), ShownSessionId.Of(id));
        Assert.NotEqual(id, ShownSessionId.Of(id));
        Assert.NotEqual(ShownSessionId.Of(id), ShownSessionId.Of(RefreshToken.NewSessionId()));
        Assert.Equal(22, ShownSessionId.Of(id).Length);
    }
}
