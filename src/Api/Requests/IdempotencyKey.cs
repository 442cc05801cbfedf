using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NeuroHub.Api.Errors;
using NeuroHub.Users;

namespace NeuroHub.Api.Requests;

/// <summary>The keys by which a repeat of a command is recognised (rules.md 3).</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 128;

    /// <summary>The header's value; null when there is none, or when it is unfit and that was noted.</summary>
    public static string? Read(HttpRequest request, FieldErrors errors)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
            return null;
        if (values is [{ Length: > 0 and <= MaxLength } key] && !key.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return key;
        errors.Add(
            FieldPath.Header("idempotency-key"), $"Input should be 1 to {MaxLength} printable ASCII characters", "string_pattern_mismatch");
        return null;
    }

    /// <summary>One user's key for one method and path; the trailing slash makes no other path.</summary>
    public static byte[] Of(string key, HttpRequest request, Actor by)
    {
        var path = request.Path.Value!.TrimEnd('/');
        return Hash(string.Create(CultureInfo.InvariantCulture, $"{by.UserId}\n{request.Method}\n{path}\n{key}"));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
