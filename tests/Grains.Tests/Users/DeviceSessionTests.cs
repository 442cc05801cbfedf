using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

public class DeviceSessionTests
{
    private static readonly UserState Manager = UserState.Unknown.Apply(new UserEvent.Created
    {
        Id = 3,
        Username = "park",
        PasswordHash = "hash",
        FullName = "Park Sora",
        Role = Role.Manager,
        At = Floor.Monday,
    });

    [Fact]
    public void A_device_outlives_its_openers_week_and_ends_after_ninety_days()
    {
        var open = Manager.Apply(new UserEvent.SignedIn(Floor.Monday, "wall", OnDevice: true)).Apply(new UserEvent.SignedIn(Floor.Monday, "person"));

        Assert.Equal(["wall", "new"], Ids(open.Apply(new UserEvent.SignedIn(Floor.Monday.AddDays(89), "new"))));
        Assert.Equal(["new"], Ids(open.Apply(new UserEvent.SignedIn(Floor.Monday.AddDays(90), "new"))));
    }

    [Fact]
    public void A_person_is_no_device_and_a_tablet_that_names_no_station_has_none()
    {
        var person = new SignIn("park", "secret", null);
        var tablet = person with { Device = new ConsoleDevice(DeviceKind.Tablet, "Gate", null) };

        Assert.Null(UserDecider.RefuseDevice(Manager, person, mustChangePassword: true));
        Assert.Equal(RefusalCode.StationNotFound, UserDecider.RefuseDevice(Manager, tablet, mustChangePassword: false)?.Code);
        Assert.Equal(RefusalCode.PasswordChangeRequired, UserDecider.RefuseDevice(Manager, tablet, mustChangePassword: true)?.Code);
    }

    [Fact]
    public void Many_sign_ins_end_no_device()
    {
        var open = Manager.Apply(new UserEvent.SignedIn(Floor.Monday, "wall", OnDevice: true));
        for (var i = 0; i < 150; i++)
            open = open.Apply(new UserEvent.SignedIn(Floor.Monday, $"s{i}"));

        Assert.Equal((100, "wall", "s149"), (open.Sessions.Length, open.Sessions[0].Id, open.Sessions[^1].Id));
    }

    [Fact]
    public void Its_end_does_not_wait_for_a_use()
    {
        var state = new SessionState { UserId = 3, BeganAt = Floor.Monday, LastUsedAt = Floor.Monday, Device = new ConsoleDevice(DeviceKind.Wall, "Gate", null) };

        Assert.Equal(Floor.Monday.AddDays(90), state.EndsAt);
        Assert.Equal(Floor.Monday.AddDays(90), state.UsedAt(Floor.Monday.AddDays(80), null).EndsAt);
        Assert.Equal(Floor.Monday.AddHours(8), (state with { Device = null }).EndsAt);
    }

    [Theory]
    [InlineData(Role.Operator, DeviceKind.Wall, null, false)]
    [InlineData(Role.Manager, DeviceKind.Wall, null, true)]
    [InlineData(Role.Admin, DeviceKind.Tablet, 9L, true)]
    [InlineData(Role.Manager, DeviceKind.Tablet, null, false)]
    public void A_manager_opens_one_for_a_station_that_is_there(Role role, DeviceKind kind, long? station, bool allowed)
    {
        var user = Manager.Apply(new UserEvent.Updated { FullName = "Park Sora", Role = role, IsActive = true, At = Floor.Monday });
        var command = new SignIn("park", "secret", null) { Device = new ConsoleDevice(kind, "Gate", kind == DeviceKind.Tablet ? "ST-1" : null), Station = station };

        Assert.Equal(allowed, UserDecider.RefuseDevice(user, command, mustChangePassword: false) is null);
        Assert.NotNull(UserDecider.RefuseDevice(user, command, mustChangePassword: true));
        Assert.Null(UserDecider.RefuseDevice(user, command with { Device = null }, mustChangePassword: true));
    }

    private static IEnumerable<string> Ids(UserState user) => user.Sessions.Select(session => session.Id);
}
