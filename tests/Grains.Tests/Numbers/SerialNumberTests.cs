using NeuroHub.Lots;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Numbers;

/// <summary>rules.md 2.</summary>
public class SerialNumberTests
{
    [Theory]
    [InlineData(1, "WF-KR-251110D-001-0001")]
    [InlineData(42, "WF-KR-251110D-001-0042")]
    [InlineData(9999, "WF-KR-251110D-001-9999")]
    public void A_serial_number_is_its_LOT_and_four_digits(int sequence, string number) =>
        Assert.Equal(number, SerialNumber.Of("WF-KR-251110D-001", sequence));

    [Fact]
    public void The_longest_automatic_number_is_a_valid_one() =>
        Assert.True(SerialNumber.IsValid(SerialNumber.Of(new string('L', LotNumber.MaxLength), 9999)));

    [Theory]
    [InlineData("SN-2025-001-001")]
    [InlineData("S12")]
    [InlineData("S-2345678901234567890123456789012345678901234567890123456789")]
    public void A_number_by_hand_is_capitals_digits_and_hyphens(string number) => Assert.True(SerialNumber.IsValid(number));

    [Theory]
    [InlineData("")]
    [InlineData("S1")]
    [InlineData("123")]
    [InlineData("-S1")]
    [InlineData("sn-1")]
    [InlineData("S-23456789012345678901234567890123456789012345678901234567890")]
    public void Anything_else_is_no_serial_number(string text) => Assert.False(SerialNumber.IsValid(text));

    [Theory]
    [InlineData("SN-2025-001-001")]
    [InlineData("S1")]
    [InlineData("-S1")]
    [InlineData("S-23456789012345678901234567890123456789012345678901234567890")]
    public void The_published_pattern_agrees_with_the_check(string text) =>
        Assert.Equal(System.Text.RegularExpressions.Regex.IsMatch(text, SerialNumber.Pattern), SerialNumber.IsValid(text));
}
