using System.Text;

namespace NeuroHub.Texts;

/// <summary>
/// Finds the keys behind a text from a Korean keyboard (2-beolsik) whose input method was on. A scanner sends keys, and the terminal
/// makes <c>ㅈㄹ-ㅏㄱ</c> of <c>WF-KR</c>. Each Hangul letter stands for one key or two.
/// </summary>
internal static class HangulKeyboard
{
    // The letters U+3131 to U+3163, and the letters of decomposed syllables: leads, vowels, tails.
    private const string Compatibility = "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g k o i O j p u P h hk ho hl y n nj np nl b m ml l";
    private const string Leads = "r R s e E f a q Q t T d w W c z x v g";
    private const string Vowels = "k o i O j p u P h hk ho hl y n nj np nl b m ml l";
    private const string Tails = "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g";

    private static readonly (char First, string[] Keys)[] Letters =
        [('\u3131', Compatibility.Split(' ')), ('\u1100', Leads.Split(' ')), ('\u1161', Vowels.Split(' ')), ('\u11A8', Tails.Split(' '))];

    /// <summary>The keys that were pressed; the same text object when it has no Hangul.</summary>
    public static string KeysOf(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u1100', '\uD7FF'))
            return text;
        var keys = new StringBuilder(text.Length * 2);
        var parts = new List<int>(3);
        foreach (var character in text)
        {
            parts.Clear();
            if (!HangulSyllable.TryDecompose(character, parts))
                parts.Add(character);
            foreach (var part in parts)
                keys.Append(KeyOf((char)part) ?? ((char)part).ToString());
        }

        return keys.ToString();
    }

    private static string? KeyOf(char letter)
    {
        foreach (var (first, keys) in Letters)
            if (letter >= first && letter < first + keys.Length)
                return keys[letter - first];
        return null;
    }
}

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
