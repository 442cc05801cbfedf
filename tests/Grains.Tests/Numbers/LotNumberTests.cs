using NeuroHub.Lots;

namespace NeuroHub.Grains.Tests.Numbers;

/// <summary>rules.md 2.</summary>
public class LotNumberTests
{
    private static readonly DateOnly TenthOfNovember = new(2025, 11, 10);

    [Fact]
    public void A_LOT_number_is_model_site_date_shift_and_counter() =>
        Assert.Equal("WF-KR-251110D-001", LotNumber.Of(LotNumber.Prefix("WF", "KR", TenthOfNovember, Shift.D), 1));

    [Fact]
    public void The_night_shift_has_its_own_numbers() =>
        Assert.Equal("NH-1000-DE-260102N", LotNumber.Prefix("NH-1000", "DE", new DateOnly(2026, 1, 2), Shift.N));

    [Theory]
    [InlineData(7, "P-007")]
    [InlineData(99, "P-099")]
    [InlineData(999, "P-999")]
    [InlineData(1000, "P-1000")]
    public void The_counter_has_three_digits_at_least(long counter, string number) => Assert.Equal(number, LotNumber.Of("P", counter));

    [Fact]
    public void The_longest_automatic_number_is_a_valid_one() =>
        Assert.True(LotNumber.IsValid(LotNumber.Of(LotNumber.Prefix(new string('M', 20), new string('S', 10), TenthOfNovember, Shift.D), 1_000_000)));

    [Theory]
    [InlineData("LOT-2025-001")]
    [InlineData("A12")]
    [InlineData("12A")]
    [InlineData("A--")]
    [InlineData("A-234567890123456789012345678901234567890123456789")]
    public void A_number_by_hand_is_capitals_digits_and_hyphens(string number) => Assert.True(LotNumber.IsValid(number));

    [Theory]
    [InlineData("")]
    [InlineData("A1")]
    [InlineData("123")]
    [InlineData("1-2-3")]
    [InlineData("-A12")]
    [InlineData("lot-1")]
    [InlineData("LOT 1")]
    [InlineData("LOT_1")]
    [InlineData("LOT/1")]
    [InlineData("LOT-1\n")]
    [InlineData("LOT-é")]
    [InlineData("로트-ABC")]
    [InlineData("LOT-１")]
    [InlineData("A-2345678901234567890123456789012345678901234567890")]
    public void Anything_else_is_no_LOT_number(string text) => Assert.False(LotNumber.IsValid(text));

    [Theory]
    [InlineData("LOT-2025-001")]
    [InlineData("A1")]
    [InlineData("-A12")]
    [InlineData("lot-1")]
    [InlineData("LOT_1")]
    [InlineData("A-2345678901234567890123456789012345678901234567890")]
    public void The_published_pattern_agrees_with_the_check(string text) =>
        Assert.Equal(System.Text.RegularExpressions.Regex.IsMatch(text, LotNumber.Pattern), LotNumber.IsValid(text));
}
