namespace NeuroHub.Users;

/// <summary>
/// Passwords that attackers try first: ten thousand from <c>common-passwords.txt</c>, and words of this trade. They are kept as words: case,
/// look-alike characters, and digits and signs around a word do not make another word (<c>P@ssw0rd2026!</c> is <c>password</c>).
/// </summary>
internal static class CommonPasswords
{
    /// <summary>Common digits with at most this many other characters around them count as digits alone.</summary>
    private const int Decoration = 3;

    /// <summary>Frequent in this trade and in Korea, but not in a worldwide list.</summary>
    private static readonly string[] OfThisTrade =
    [
        "abc", "abcabc", "abcde", "abcdefgh", "admins", "administrator", "android", "asd", "autumn", "basketball", "business", "changeit",
        "company", "correcthorsebatterystaple", "daehanminguk", "database", "december", "dkssud", "equipment", "example", "factory",
        "february", "guest", "hangul", "helloworld", "july", "june", "korea", "letmeinnow", "login", "logon", "neurohub", "newpassword",
        "november", "office", "passphrase", "passw", "plant", "postgres", "printer", "production", "quality", "qwe", "rkskek", "root",
        "sample", "sarang", "saranghae", "seoul", "september", "signin", "station", "superuser", "supervisor", "support",
        "temporary", "toor", "welcomeback", "worker", "xsw", "zaq", "zxczxc", "관리자", "비밀번호", "사랑해", "안녕하세요", "작업자", "테스트",
    ];

    private static readonly Lazy<HashSet<string>> Words = new(Read);
    private static readonly Lazy<int> Longest = new(() => Words.Value.Max(word => word.Length));

    public static bool Contains(string password) => IsOneWord(password) || IsRepeatedWord(password) || IsDigits(password);

    private static HashSet<string> Read()
    {
        var words = OfThisTrade.Select(word => Fold(word)).ToHashSet(StringComparer.Ordinal);
        using var lines = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        while (lines.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                words.UnionWith(line.Split(' '));
        }

        return words;
    }

    /// <summary>A sign at either end may surround the word or stand for a letter (<c>@dmin!</c>, <c>w3lc0m3</c>): all readings are tried.</summary>
    private static bool IsOneWord(string password)
    {
        var first = password.TakeWhile(c => !char.IsLetter(c)).Count();
        var end = password.Length - password.Reverse().TakeWhile(c => !char.IsLetter(c)).Count();
        for (var from = first; from >= 0; from--)
        {
            for (var to = end; to <= password.Length && to - from <= Longest.Value; to++)
                if (Words.Value.Contains(Fold(password.AsSpan(from..to))))
                    return true;
        }

        return false;
    }

    /// <summary>A repeated word is as weak as the word itself.</summary>
    private static bool IsRepeatedWord(string password)
    {
        var letters = string.Concat(password.Where(char.IsLetter)).ToLowerInvariant();
        for (var length = 3; length * 2 <= letters.Length; length++)
        {
            if (letters[length..] == letters[..^length] && letters.Length % length == 0 && Words.Value.Contains(Fold(letters.AsSpan(0, length))))
                return true;
        }

        return false;
    }

    private static bool IsDigits(string password)
    {
        var digits = password.AsSpan();
        while (digits.Length > 0 && !char.IsAsciiDigit(digits[0]))
            digits = digits[1..];
        while (digits.Length > 0 && !char.IsAsciiDigit(digits[^1]))
            digits = digits[..^1];
        return password.Length - digits.Length <= Decoration && Words.Value.Contains(digits.ToString());
    }

    /// <summary>Ignores case, and replaces look-alike characters by one of them. The list's entries are made in the same way.</summary>
    private static string Fold(ReadOnlySpan<char> text)
    {
        var word = new char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            word[i] = char.ToLowerInvariant(text[i]) switch
            {
                '@' or '4' => 'a',
                '0' => 'o',
                '8' => 'b',
                '3' => 'e',
                '1' or '!' or '|' or 'i' => 'l',
                '6' or '9' => 'g',
                '$' or '5' => 's',
                '7' or '+' => 't',
                '2' => 'z',
                var other => other,
            };
        }

        return new string(word);
    }
}
