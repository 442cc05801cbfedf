using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace NeuroHub.Api.Stations;

/// <summary>256 random bits; drawn anew until the password policy's classes are in it.</summary>
internal static class NewStationKey
{
    private const int Bytes = 32;

    public static string Draw()
    {
        while (true)
        {
            var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));
            if (key.Any(char.IsAsciiLetterUpper) && key.Any(char.IsAsciiLetterLower) && key.Any(char.IsAsciiDigit))
                return key;
        }
    }
}
