using System.Security.Cryptography;

namespace NeuroHub.Hosting.FirstStart;

/// <summary>A password for the first ADMIN that fulfils the policy: 20 characters, about 118 bits.</summary>
internal static class GeneratedPassword
{
    // Without the characters that look alike on a printed sheet.
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "23456789";
    private const int Length = 20;

    public static string New()
    {
        while (true)
        {
            var password = RandomNumberGenerator.GetString(Upper + Lower + Digits, Length);
            if (password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiDigit))
                return password;
        }
    }
}
