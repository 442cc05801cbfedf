using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("Password1!")]
    [InlineData("P@ssw0rd!")]
    [InlineData("PASSWORD-password-1")]
    [InlineData("Password1Password1!")]
    [InlineData("Welcome2026!")]
    [InlineData("2026!Welcome")]
    [InlineData("W3lc0m3!")]
    [InlineData("We1come-99")]
    [InlineData("@dmin-2024!")]
    [InlineData("$ecret-1")]
    [InlineData("K1LLER-007")]
    [InlineData("5unsh1ne!")]
    [InlineData("Trustno1!!")]
    [InlineData("Metallica#1")]
    [InlineData("Abc123!@#")]
    [InlineData("Ab!131313")]
    [InlineData("Station-2026")]
    [InlineData("NeuroHub2026!")]
    [InlineData("비밀번호123!")]
    [InlineData("Saranghae1004!")]
    public void A_common_word_stays_common_whatever_is_put_around_and_into_it(string password) =>
        Assert.Equal(RefusalCode.WeakPassword, PasswordPolicy.Check(password)?.Code);

    [Fact]
    public void At_least_three_thousand_are_known_and_each_is_found()
    {
        var words = Words();

        Assert.InRange(words.Count, 3000, 20_000);
        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(words, word => Assert.Equal(RefusalCode.WeakPassword, PasswordPolicy.Check(Dressed(word))?.Code));
    }

    [Fact]
    public void A_refusal_says_why_in_both_languages()
    {
        var refusal = PasswordPolicy.Check("Welcome2026!")!;

        Assert.Contains("common password", refusal.Advice, StringComparison.Ordinal);
        Assert.Contains("흔한 비밀번호", refusal.Korean, StringComparison.Ordinal);
    }

    /// <summary>With what makes it 8 characters of three kinds.</summary>
    private static string Dressed(string word) => char.IsAsciiDigit(word[0]) ? $"Ab{word}" : $"!{char.ToUpperInvariant(word[0])}{word[1..]}-2026";

    private static List<string> Words()
    {
        using var list = new StreamReader(typeof(PasswordPolicy).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return [.. list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').SelectMany(line => line.Split(' '))];
    }
}
