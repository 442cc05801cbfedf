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
    public void The_right_password_signs_in() =>
        Assert.Equal(new UserEvent.SignedIn(Floor.Monday), Assert.Single(UserDecider.SignIn(Known, passwordMatches: true, Floor.Monday).Events));

    [Fact]
    public void A_wrong_password_does_not_sign_in() =>
        Assert.Equal(RefusalCode.InvalidCredentials, UserDecider.SignIn(Known, passwordMatches: false, Floor.Monday).Refusal?.Code);

    [Fact]
    public void A_user_that_nobody_knows_reads_like_a_wrong_password() =>
        Assert.Equal(
            UserDecider.SignIn(Known, passwordMatches: false, Floor.Monday).Refusal,
            UserDecider.SignIn(UserState.Unknown, passwordMatches: true, Floor.Monday).Refusal);

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
        Assert.Equal(accepted, PasswordPolicy.Check("Aa1".PadRight(length, '-')) is null);
}
