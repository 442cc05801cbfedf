using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuroHub.Api.Tests.Floor;

/// <summary>Tokens a stranger could make at home out of a real one.</summary>
public static class ForgedToken
{
    private static readonly byte[] MadeUpKey = Encoding.UTF8.GetBytes("a key that a stranger made up at home");

    public static string WithoutSignature(string real) => $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{real.Split('.')[1]}.";

    public static string NoneWithOldSignature(string real) =>
        $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{real.Split('.')[1]}.{real.Split('.')[2]}";

    public static string SignedWithAnotherKey(string real) => Sign(real.Split('.')[0], real.Split('.')[1]);

    public static string HmacOfMyOwn(string real) => Sign(Encode("""{"alg":"HS256","typ":"JWT"}"""), real.Split('.')[1]);

    public static string LongExpired(string real) => Aged(real, MadeUpKey);

    /// <summary>No forgery with the plant's own key: the token as it is when its time is over.</summary>
    public static string Aged(string real, byte[] key) =>
        Of(real, key, DateTimeOffset.FromUnixTimeSeconds(1_499_999_000), DateTimeOffset.FromUnixTimeSeconds(1_500_000_000));

    /// <summary>No forgery either: the token as it would have been, had it been issued at another time.</summary>
    public static string Of(string real, byte[] key, DateTimeOffset issued, DateTimeOffset expires) =>
        Sign(
            real.Split('.')[0],
            Changed(real, claims =>
            {
                claims["exp"] = expires.ToUnixTimeSeconds();
                claims["iat"] = issued.ToUnixTimeSeconds();
                claims["nbf"] = issued.ToUnixTimeSeconds();
            }),
            key);

    /// <summary>Signed with the plant's own key, but meant for somebody else.</summary>
    public static string ForAnotherAudience(string real, byte[] key) =>
        Sign(real.Split('.')[0], Changed(real, claims => claims["aud"] = "another-api"), key);

    /// <summary>What somebody makes who has the plant's key out of a backup, and nothing else.</summary>
    public static string WithTheKey(string real, byte[] key, Action<JsonObject> change) => Sign(real.Split('.')[0], Changed(real, change), key);

    /// <summary>Of a key that nobody has made, or not yet.</summary>
    public static string OfKey(string number, string real, byte[] key) =>
        Sign(Encode($$"""{"alg":"HS256","kid":"{{number}}","typ":"at+jwt"}"""), real.Split('.')[1], key);

    public static string PromotedToAdmin(string real) =>
        $"{real.Split('.')[0]}.{Changed(real, claims => claims["role"] = "ADMIN")}.{real.Split('.')[2]}";

    private static string Changed(string real, Action<JsonObject> change)
    {
        var claims = JsonNode.Parse(Decode(real.Split('.')[1]))!.AsObject();
        change(claims);
        return Encode(claims.ToJsonString(JsonSerializerOptions.Default));
    }

    private static string Sign(string header, string payload, byte[]? key = null)
    {
        var signature = HMACSHA256.HashData(key ?? MadeUpKey, Encoding.UTF8.GetBytes($"{header}.{payload}"));
        return $"{header}.{payload}.{Convert.ToBase64String(signature).TrimEnd('=').Replace('+', '-').Replace('/', '_')}";
    }

    private static string Encode(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Decode(string part)
    {
        var padded = part.Replace('-', '+').Replace('_', '/');
        return Encoding.UTF8.GetString(Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '=')));
    }
}
