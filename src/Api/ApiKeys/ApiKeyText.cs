using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Api.ApiKeys;

/// <summary>What an API key looks like: <c>nhk_</c> and 256 random bits, so that a key that got out is known for what it is.</summary>
internal static class ApiKeyText
{
    private const string Prefix = "nhk_";
    private const int Bytes = 32;
    private const int Length = 47;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>It may be good or bad, but it is no access token.</summary>
    public static bool IsKey(string token) => token.StartsWith(Prefix, StringComparison.Ordinal);

    public static bool HasLength(string key) => key.Length == Length;

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
