using System.Collections.Frozen;

namespace NeuroHub.Users;

/// <summary>
/// Passwords that everybody tries first. Held as words: case, look-alike characters and the digits and signs around a
/// word do not make it another one (<c>P@ssw0rd2026!</c> is <c>password</c>).
/// </summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "password", "passwort", "passwd", "passw", "pass", "passphrase", "mypassword", "newpassword", "changeme", "changeit", "default",
        "secret", "topsecret", "letmein", "welcome", "welcomeback", "hello", "helloworld", "access", "login", "logon", "signin", "guest",
        "user", "username", "test", "tester", "testing", "testtest", "demo", "temp", "temporary", "sample", "example", "admin", "admins",
        "administrator", "adminadmin", "root", "toor", "sysadmin", "system", "manager", "operator", "worker", "station", "supervisor",
        "superuser", "master", "factory", "plant", "neurohub", "database", "postgres", "server", "service", "support", "internet", "computer",
        "qwerty", "qwertyuiop", "qwertz", "qwert", "asdfghjkl", "asdfgh", "asdf", "zxcvbnm", "zxcvbn", "azerty", "qazwsx", "qazwsxedc",
        "qweasd", "qweasdzxc", "qwe", "asd", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "abcabc", "aaa", "aaaa", "aaaaaaaa",
        "iloveyou", "loveyou", "lovely", "love", "sunshine", "princess", "dragon", "monkey", "football", "baseball", "basketball", "soccer",
        "hockey", "superman", "batman", "spiderman", "starwars", "pokemon", "naruto", "matrix", "shadow", "mustang", "ferrari", "mercedes",
        "freedom", "whatever", "trustno", "killer", "hunter", "ranger", "cookie", "chocolate", "cheese", "flower", "summer", "winter",
        "spring", "autumn", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december", "monday", "friday", "sunday", "michael", "jordan", "jessica", "ashley", "daniel", "charlie", "thomas", "jennifer",
        "samsung", "google", "microsoft", "windows", "android", "iphone", "korea", "seoul", "hangul", "daehanminguk", "sarang", "saranghae",
        "rkskek", "dkssud", "tkfkdgo", "zaq", "zaqwsx", "xsw", "asdasd", "qweqwe", "zxczxc", "aqwzsx", "security", "company", "business",
        "office", "nothing", "letmeinnow", "opensesame", "sesame", "correcthorsebatterystaple",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string password)
    {
        var word = Plain(password);
        if (word.Length == 0 || Words.Contains(word))
            return true;
        // The same word twice is no better than once.
        return word.Length % 2 == 0 && word[..(word.Length / 2)] == word[(word.Length / 2)..] && Words.Contains(word[..(word.Length / 2)]);
    }

    /// <summary>
    /// Without the digits and signs around it, then with look-alikes read as the letter they stand for. What is all digits
    /// and signs leaves nothing. <c>P@ssw0rd</c> keeps its inside and loses no letter at its ends.
    /// </summary>
    private static string Plain(string password)
    {
        var text = password.AsSpan();
        while (text.Length > 0 && !char.IsLetter(text[0]))
            text = text[1..];
        while (text.Length > 0 && !char.IsLetter(text[^1]))
            text = text[..^1];
        Span<char> word = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            word[i] = char.ToLowerInvariant(text[i]) switch
            {
                '@' or '4' => 'a',
                '0' => 'o',
                '1' or '!' or '|' => 'i',
                '3' => 'e',
                '$' or '5' => 's',
                '7' => 't',
                var other => other,
            };
        }

        return word.ToString();
    }
}
