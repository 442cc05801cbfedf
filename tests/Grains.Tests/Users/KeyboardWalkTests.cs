using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

public sealed class KeyboardWalkTests
{
    [Theory]
    [InlineData("Qwertyuiop1!")]
    [InlineData("Poiuytrewq1")]
    [InlineData("Qwer1234!")]
    [InlineData("Qwer-1234-Asdf")]
    [InlineData("Asdf;lkj1234")]
    [InlineData("1234567890Qw")]
    [InlineData("!@#$%^&*Qw1")]
    [InlineData("Kim1234567890")]
    [InlineData("1qaz2wsx!A")]
    [InlineData("1qaz@WSX")]
    [InlineData("!QAZ@WSX3edc")]
    [InlineData("ZAQ!2wsx")]
    [InlineData("Qweasdzxc1!")]
    [InlineData("zse4XDR%")]
    [InlineData("0okm9IJN!")]
    [InlineData("1q2w3e4R!")]
    [InlineData("Q1w2e3r4-")]
    [InlineData("Qawsedrf1!")]
    [InlineData("Aaaaa11111!")]
    [InlineData("Abcdefghij-1")]
    [InlineData("Zyxwvut!98")]
    [InlineData("Qwer1234Qwer1234")]
    [InlineData("ㅂㅈㄷㄱAsdf1!")]
    [InlineData("ㅁㄴㅇㄹ1234Q")]
    public void A_walk_over_the_keyboard_is_weak(string password) =>
        Assert.Equal(RefusalCode.WeakPassword, PasswordPolicy.Check(password)?.Code);

    /// <summary>Those of our own documents and tests, and what is like a walk or a common word in parts only.</summary>
    [Theory]
    [InlineData("Floor-Manager-1")]
    [InlineData("Durable-Admin-1")]
    [InlineData("Press-Fit-2048")]
    [InlineData("Correct-Horse-7")]
    [InlineData("Battery-Staple-8")]
    [InlineData("Another-Pass-9")]
    [InlineData("Right-Pass-1")]
    [InlineData("Mine-Now-1")]
    [InlineData("Purple-Lathe-9")]
    [InlineData("Kiln-Torque-4711")]
    [InlineData("Station-Key-4711")]
    [InlineData("Kim!2026stock")]
    [InlineData("SecurePass123!")]
    [InlineData("NoSymbol4Me")]
    [InlineData("비밀번호Ab12")]
    [InlineData("Desert-Dress-1")]
    [InlineData("Power-Tower-12")]
    [InlineData("Tower-Crane-5678")]
    [InlineData("Banana-Peel-77")]
    [InlineData("First-Student-3")]
    [InlineData("Qaz-Torque-58")]
    [InlineData("Tr33-Frog-Lamp")]
    [InlineData("84#7291$0Xq")]
    [InlineData("나사조임 2048번째 Lot")]
    [InlineData("the quick brown Fox 12")]
    public void An_ordinary_strong_password_is_taken(string password) => Assert.Null(PasswordPolicy.Check(password));

    [Fact]
    public void Random_passwords_are_taken()
    {
        const string letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!#%-+";
        var random = new Random(15);

        var refused = Enumerable.Range(0, 10_000)
            .Select(_ => "Aa1" + new string(random.GetItems<char>(letters, 9)))
            .Where(password => PasswordPolicy.Check(password) is not null);

        Assert.Empty(refused);
    }
}
