using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.MasterData;

public class UserDeciderTests
{
    private const string Password = "Secure-Pass-123";

    private static readonly CreateUser Kim =
        new(Floor.By(Floor.Admin), "kim", "kim@example.com", Password, "Kim Jiwon", Role.Operator, "Production");

    private static readonly UserEvent.Created Hired =
        (UserEvent.Created)UserDecider.Create(UserState.Unknown, 7, Kim, "hash", Floor.Monday).Events[0];

    private static readonly UserState Known = UserState.Unknown.Apply(Hired);

    private static readonly UserState SignedIn = Known.Apply(new UserEvent.SignedIn(Floor.Monday, "s1"));

    private static readonly UserState Disabled = After(SignedIn, Change() with { IsActive = false });

    [Fact]
    public void A_user_is_created_with_all_that_was_told() =>
        Same.Values(
            new UserEvent.Created
            {
                Id = 7,
                Username = "kim",
                Email = "kim@example.com",
                PasswordHash = "hash",
                FullName = "Kim Jiwon",
                Role = Role.Operator,
                Department = "Production",
                At = Floor.Monday,
            },
            Hired);

    [Fact]
    public void The_password_itself_is_never_in_the_record() =>
        Assert.DoesNotContain(Password, EventSourcing.EventCatalog.Write(Hired).Data, StringComparison.Ordinal);

    [Fact]
    public void A_user_is_created_once() =>
        Assert.Equal(RefusalCode.DuplicateUser, UserDecider.Create(Known, 7, Kim, "hash", Floor.Monday).Refusal?.Code);

    [Fact]
    public void The_right_password_begins_a_session()
    {
        var @event = Assert.Single(UserDecider.SignIn(Known, match: true, "s1", null, Floor.Monday).Events);

        Assert.Equal(new UserEvent.SignedIn(Floor.Monday, "s1"), @event);
        Assert.True(Known.Apply(@event).HasSession("s1"));
    }

    [Fact]
    public void A_password_that_was_hashed_too_weakly_is_hashed_anew() =>
        Assert.Equal("stronger", Known.Apply(Assert.Single(UserDecider.SignIn(Known, match: true, "s1", "stronger", Floor.Monday).Events)).PasswordHash);

    [Fact]
    public void A_wrong_password_does_not_sign_in() =>
        Assert.Equal(RefusalCode.InvalidCredentials, UserDecider.SignIn(Known, match: false, "s1", null, Floor.Monday).Refusal?.Code);

    [Fact]
    public void A_user_that_nobody_knows_or_who_is_disabled_reads_like_a_wrong_password()
    {
        var wrong = UserDecider.SignIn(Known, match: false, "s1", null, Floor.Monday).Refusal;

        Assert.Equal(wrong, UserDecider.SignIn(UserState.Unknown, match: true, "s1", null, Floor.Monday).Refusal);
        Assert.Equal(wrong, UserDecider.SignIn(Disabled, match: true, "s1", null, Floor.Monday).Refusal);
    }

    [Fact]
    public void A_change_that_changes_nothing_is_no_event() =>
        Assert.Empty(UserDecider.Update(SignedIn, 7, Change() with { FullName = Known.FullName, Role = Known.Role, IsActive = true }, null, Floor.Monday).Events);

    [Fact]
    public void What_an_update_does_not_name_stays()
    {
        var after = After(SignedIn, Change() with { Department = "Quality" });

        Assert.Equal(("kim@example.com", "Kim Jiwon", Role.Operator, "Quality"), (after.Email, after.FullName, after.Role, after.Department));
        Assert.True(after.HasSession("s1"));
    }

    [Fact]
    public void Another_role_ends_the_sessions() => Assert.Empty(After(SignedIn, Change() with { Role = Role.Manager }).Sessions);

    [Fact]
    public void Being_disabled_ends_the_sessions() => Assert.Empty(After(SignedIn, Change() with { IsActive = false }).Sessions);

    [Fact]
    public void A_new_password_ends_the_sessions()
    {
        var events = UserDecider.Update(SignedIn, 7, Change() with { Password = "x" }, "new hash", Floor.Monday).Events;

        Assert.Equal(new UserEvent.PasswordChanged("new hash", Floor.Monday), Assert.Single(events));
        Assert.Empty(SignedIn.Apply(events[0]).Sessions);
    }

    [Fact]
    public void Fields_and_password_change_together() =>
        Assert.Equal(2, UserDecider.Update(Known, 7, Change() with { FullName = "Kim", Password = "x" }, "new hash", Floor.Monday).Events.Length);

    [Fact]
    public void Nobody_can_be_neither_changed_nor_removed()
    {
        Assert.Equal(RefusalCode.UserNotFound, UserDecider.Update(UserState.Unknown, 7, Change(), null, Floor.Monday).Refusal?.Code);
        Assert.Equal(RefusalCode.UserNotFound, UserDecider.Delete(UserState.Unknown, 7, hasRuns: false, Floor.Monday).Refusal?.Code);
    }

    [Fact]
    public void A_user_without_history_is_removed()
    {
        var @event = Assert.Single(UserDecider.Delete(Known, 7, hasRuns: false, Floor.Monday).Events);

        Assert.IsType<UserEvent.Removed>(@event);
        Assert.Equal(0, Known.Apply(@event).Id);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_user_with_history_is_disabled_and_stays(bool hasSignedIn, bool hasRuns)
    {
        var user = hasSignedIn ? SignedIn : Known;

        var after = user.Apply(Assert.Single(UserDecider.Delete(user, 7, hasRuns, Floor.Monday).Events));

        Assert.Equal((7L, false, 0), (after.Id, after.IsActive, after.Sessions.Length));
    }

    [Fact]
    public void Removing_a_disabled_user_with_history_again_changes_nothing() =>
        Assert.Empty(UserDecider.Delete(Disabled, 7, hasRuns: true, Floor.Monday).Events);

    [Fact]
    public void Ones_own_password_needs_the_current_one()
    {
        Assert.Equal(RefusalCode.InvalidCredentials, UserDecider.ChangePassword(SignedIn, matches: false, "h", Floor.Monday).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidCredentials, UserDecider.ChangePassword(Disabled, matches: true, "h", Floor.Monday).Refusal?.Code);
        Assert.Empty(SignedIn.Apply(Assert.Single(UserDecider.ChangePassword(SignedIn, matches: true, "h", Floor.Monday).Events)).Sessions);
    }

    [Fact]
    public void Signing_out_ends_one_session_or_all()
    {
        var both = SignedIn.Apply(new UserEvent.SignedIn(Floor.Monday, "s2"));

        Assert.Equal(["s2"], SignOut(both, "s1").Sessions.Select(session => session.Id));
        Assert.Empty(SignOut(both, null).Sessions);
    }

    [Theory]
    [InlineData("s9")]
    [InlineData(null)]
    public void Signing_out_of_what_has_ended_changes_nothing(string? session) =>
        Assert.Empty(UserDecider.SignOut(Known, new SignOut(Floor.By(Floor.Admin), session), Floor.Monday).Events);

    [Fact]
    public void A_session_that_is_not_the_users_is_not_ended() =>
        Assert.Empty(UserDecider.SignOut(SignedIn, new SignOut(Floor.By(Floor.Admin), "s9"), Floor.Monday).Events);

    [Fact]
    public void One_session_is_ended_when_it_is_there()
    {
        var end = new EndSession(new CommandContext(Floor.Admin, [], null), "s1", "Ended by admin.");

        Assert.Equal(new UserEvent.SignedOut("s1", "Ended by admin.", Floor.Monday), Assert.Single(UserDecider.EndSession(SignedIn, 7, end, Floor.Monday).Events));
        Assert.Equal(RefusalCode.SessionNotFound, UserDecider.EndSession(SignedIn, 7, end with { SessionId = "s2" }, Floor.Monday).Refusal?.Code);
        Assert.Equal(RefusalCode.UserNotFound, UserDecider.EndSession(UserState.Unknown, 7, end, Floor.Monday).Refusal?.Code);
    }

    [Fact]
    public void All_sessions_are_ended_and_none_is_nothing_to_do()
    {
        Assert.Equal(new UserEvent.SessionsEnded(Floor.Monday), Assert.Single(UserDecider.EndSessions(SignedIn, 7, Floor.Monday).Events));
        Assert.Empty(UserDecider.EndSessions(Known, 7, Floor.Monday).Events);
        Assert.Equal(RefusalCode.UserNotFound, UserDecider.EndSessions(UserState.Unknown, 7, Floor.Monday).Refusal?.Code);
    }

    [Fact]
    public void That_a_password_was_set_by_another_is_kept_until_its_owner_sets_one()
    {
        var given = UserState.Unknown.Apply(Assert.Single(UserDecider.Create(UserState.Unknown, 7, Kim, "hash", Floor.Monday, setByOther: true).Events));
        var changed = given.Apply(Assert.Single(UserDecider.ChangePassword(given, matches: true, "own", Floor.Monday).Events));
        var reset = changed.Apply(Assert.Single(
            UserDecider.Update(changed, 7, Change() with { Password = "x" }, "reset", Floor.Monday, setByOther: true).Events));

        Assert.Equal((true, false, true), (given.PasswordSetByOther, changed.PasswordSetByOther, reset.PasswordSetByOther));
        // Hashed anew at a sign-in, it is the same password.
        Assert.True(given.Apply(new UserEvent.SignedIn(Floor.Monday, "s1", "stronger")).PasswordSetByOther);
        Assert.True(After(given, Change() with { FullName = "Kim" }).PasswordSetByOther);
    }

    [Fact]
    public void Where_nobody_must_change_a_password_nothing_is_written_about_it()
    {
        var changed = UserDecider.Update(Known, 7, Change() with { Password = "x" }, "hash", Floor.Monday).Events[0];

        Assert.All([Hired, changed], @event => Assert.DoesNotContain("set_by_other", EventSourcing.EventCatalog.Write(@event).Data, StringComparison.Ordinal));
    }

    [Fact]
    public void Sessions_older_than_a_week_and_more_than_a_hundred_are_dropped_at_a_sign_in()
    {
        var old = SignedIn.Apply(new UserEvent.SignedIn(Floor.Monday + SessionTimes.Longest, "new"));
        var many = Enumerable.Range(0, 101).Aggregate(Known, (user, i) => user.Apply(new UserEvent.SignedIn(Floor.Monday, $"s{i}")));

        Assert.Equal(["new"], old.Sessions.Select(session => session.Id));
        Assert.Equal(("s1", 100), (many.Sessions[0].Id, many.Sessions.Length));
    }

    [Theory]
    [InlineData("Secure-1")]
    [InlineData("secure-12")]
    [InlineData("SECURE-12")]
    [InlineData("Secure123")]
    [InlineData("Secure---")]
    public void Three_of_four_kinds_of_characters_are_enough(string password) => Assert.Null(PasswordPolicy.Check(password));

    [Theory]
    [InlineData("")]
    [InlineData("Sec-12a")]
    [InlineData("securesecure")]
    [InlineData("SecureSecure")]
    [InlineData("secure123")]
    [InlineData("12345678-")]
    public void A_short_or_plain_password_is_too_weak(string password) =>
        Assert.Equal(RefusalCode.WeakPassword, PasswordPolicy.Check(password)?.Code);

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_password_has_128_characters_at_most(int length, bool accepted) =>
        Assert.Equal(accepted, PasswordPolicy.Check(string.Concat(Enumerable.Repeat("Kiln-Torque-4711 ", 10))[..length]) is null);

    private static UpdateUser Change() => new() { Context = Floor.By(Floor.Admin) };

    private static UserState After(UserState user, UpdateUser change) =>
        UserDecider.Update(user, 7, change, null, Floor.Monday).Events.Aggregate(user, (state, @event) => state.Apply(@event));

    private static UserState SignOut(UserState user, string? session) =>
        UserDecider.SignOut(user, new SignOut(Floor.By(Floor.Admin), session), Floor.Monday).Events.Aggregate(user, (state, @event) => state.Apply(@event));
}
