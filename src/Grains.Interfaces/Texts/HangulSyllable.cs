namespace NeuroHub.Texts;

/// <summary>Syllables and their letters, by the arithmetic of the Unicode standard (3.12).</summary>
internal static class HangulSyllable
{
    private const int FirstSyllable = 0xAC00, FirstLead = 0x1100, FirstVowel = 0x1161, BeforeTail = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28, Syllables = Leads * Vowels * Tails;

    public static bool TryDecompose(int point, List<int> into)
    {
        var index = point - FirstSyllable;
        if (index is < 0 or >= Syllables)
            return false;
        into.Add(FirstLead + (index / (Vowels * Tails)));
        into.Add(FirstVowel + (index % (Vowels * Tails) / Tails));
        if (index % Tails != 0)
            into.Add(BeforeTail + (index % Tails));
        return true;
    }

    public static int? Compose(int first, int second)
    {
        var (lead, vowel) = (first - FirstLead, second - FirstVowel);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
            return FirstSyllable + (((lead * Vowels) + vowel) * Tails);
        var (syllable, tail) = (first - FirstSyllable, second - BeforeTail);
        return syllable is >= 0 and < Syllables && syllable % Tails == 0 && tail is > 0 and < Tails ? first + tail : null;
    }
}
