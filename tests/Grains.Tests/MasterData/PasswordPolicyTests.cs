using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.MasterData;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("Ab1!xyz")]
    [InlineData("alllowercase1")]
    [InlineData("12345678!")]
    [InlineData("Password1")]
    [InlineData("P@ssw0rd")]
    [InlineData("Passw0rd2026!")]
    [InlineData("Qwerty123")]
    [InlineData("1234Abcd!")]
    [InlineData("AdminAdmin1")]
    [InlineData("Welcome-2026")]
    public void A_short_plain_or_common_password_is_weak(string password) =>
        Assert.Equal(RefusalCode.WeakPassword, PasswordPolicy.Check(password)?.Code);

    [Theory]
    [InlineData("Floor-Manager-1")]
    [InlineData("Kim!2026stock")]
    [InlineData("비밀번호Ab12")]
    [InlineData("SecurePass123!")]
    public void A_password_of_three_classes_that_is_no_common_word_is_taken(string password) => Assert.Null(PasswordPolicy.Check(password));

    [Fact]
    public void A_password_of_more_than_128_characters_is_weak() =>
        Assert.Equal(RefusalCode.WeakPassword, PasswordPolicy.Check("Aa1" + new string('x', 126))?.Code);
}
