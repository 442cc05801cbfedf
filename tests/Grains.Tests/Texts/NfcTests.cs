using System.Globalization;
using System.Text;
using NeuroHub.Texts;

namespace NeuroHub.Grains.Tests.Texts;

/// <summary>The samples were made by Python's <c>unicodedata</c>, which knows nothing of our code.</summary>
public class NfcTests
{
    [Fact]
    public void Every_sample_is_composed_as_Unicode_says()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Users", "nfc-samples.txt")))
        {
            var (from, to) = (Text(line.Split(';')[0]), Text(line.Split(';')[1]));

            Assert.True(Nfc.Of(from) == to, line);
            Assert.True(Nfc.Of(to) == to, line);
        }
    }

    [Fact]
    public void Plain_text_is_left_as_it_is() => Assert.Equal("Kiln-Torque-4711", Nfc.Of("Kiln-Torque-4711"));

    [Fact]
    public void Every_Hangul_syllable_is_put_together_again()
    {
        var letters = new List<int>();
        for (var syllable = 0xAC00; syllable <= 0xD7A3; syllable++)
        {
            letters.Clear();
            Assert.True(HangulSyllable.TryDecompose(syllable, letters));
            Assert.Equal(((char)syllable).ToString(), Nfc.Of(string.Concat(letters.Select(letter => (char)letter))));
        }
    }

    private static string Text(string hex) =>
        string.Concat(hex.Split(' ').Select(it => new Rune(int.Parse(it, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));
}
