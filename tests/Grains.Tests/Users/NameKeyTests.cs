using System.Text;
using NeuroHub.Stations;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

/// <summary>Every character that some rule of Unicode takes for the same as another, at the doors that names come through.</summary>
public class NameKeyTests
{
    /// <summary>What no character's own mapping shows: the full foldings of several letters.</summary>
    private static readonly (string, string)[] Foldings =
    [
        ("ß", "ss"), ("ẞ", "ss"), ("ẞ", "ß"), ("ﬁ", "fi"), ("ŉ", "ʼn"), ("İ", "i\u0307"), ("İ", "i"), ("ı", "i"), ("ı", "I"),
        ("\u212A", "k"), ("\u212B", "å"), ("Å", "A\u030A"), ("ſ", "s"), ("ς", "σ"), ("ς", "Σ"), ("µ", "μ"), ("Ｋ", "ｋ"), ("Ｋ", "K"), ("ｋ", "k"),
    ];

    [Fact]
    public void Two_names_have_one_door_exactly_when_they_have_one_row()
    {
        var pairs = Foldings.Concat(CasePairs()).ToArray();
        Assert.True(pairs.Length > 2_500, $"{pairs.Length} pairs");
        Assert.All(pairs, pair =>
        {
            var (one, other) = ($"op.{pair.Item1}im", $"op.{pair.Item2}im");
            var isOne = NameKey.Of(one) == NameKey.Of(other);
            Assert.Equal(isOne, SignInKey.Of(one) == SignInKey.Of(other));
            Assert.Equal(isOne, StationKey.Of(one) == StationKey.Of(other));
        });
    }

    [Fact]
    public void A_key_is_its_own_key() => Assert.All(
        Foldings.Concat(CasePairs()).SelectMany(pair => (string[])[pair.Item1, pair.Item2]),
        text => Assert.Equal(NameKey.Of(text), NameKey.Of(NameKey.Of(text))));

    [Fact]
    public void A_Kelvin_sign_does_not_open_a_second_door() => Assert.Equal(SignInKey.Of("op.kim"), SignInKey.Of("op.\u212Aim"));

    private static IEnumerable<(string, string)> CasePairs()
    {
        for (var point = 0; point <= 0x10FFFF; point++)
        {
            if (!Rune.TryCreate(point, out var rune))
                continue;
            foreach (var other in (Rune[])[Rune.ToUpperInvariant(rune), Rune.ToLowerInvariant(rune)])
                if (other != rune)
                    yield return ($"{rune}", $"{other}");
        }
    }
}
