using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Users;

namespace NeuroHub.Api.Http;

/// <summary>The keys by which a repeat of a command is recognised (rules.md 3).</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 128;

    /// <summary>The header's value. Null when there is none, or when it is invalid and was added to the errors.</summary>
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

    /// <summary>The key of one user for one method and path. A trailing slash makes no difference.</summary>
    public static byte[] Of(string key, HttpRequest request, Actor by)
    {
        var path = request.Path.Value!.TrimEnd('/');
        return Hash(string.Create(CultureInfo.InvariantCulture, $"{by.UserId}\n{request.Method}\n{path}\n{key}"));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>
/// The hash that tells a repeat of a command from another command under the same key: SHA-256 of the body's bytes, without the values of
/// <see cref="SecretAttribute"/> fields. A repeat with another password therefore gets the first answer.
/// </summary>
internal static class BodyHash
{
    private static readonly ConcurrentDictionary<Type, FrozenSet<string>> Known = new();

    /// <param name="body">The body as it came; its JSON was read as this type and is valid.</param>
    /// <param name="text">The same without a byte order mark.</param>
    /// <param name="type">The type that it was read as.</param>
    public static byte[] Of(ReadOnlySpan<byte> body, ReadOnlySpan<byte> text, JsonTypeInfo type)
    {
        var secrets = Known.GetOrAdd(type.Type, static (_, type) => SecretsOf(type), type);
        return secrets.Count == 0 ? SHA256.HashData(body) : Without(secrets, body, text);
    }

    /// <remarks>
    /// A name counts in any case and at any depth, even when the serializer takes no value from there: a caller who misspells the field has
    /// still typed a password.
    /// </remarks>
    private static byte[] Without(FrozenSet<string> secrets, ReadOnlySpan<byte> body, ReadOnlySpan<byte> text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var mark = body.Length - text.Length;
        var hashed = 0;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = RequestBodyDepth.Most });
        while (reader.Read())
        {
            // GetString resolves escapes: "pass\u0077ord" is the same name.
            if (reader.TokenType != JsonTokenType.PropertyName || !secrets.Contains(reader.GetString()!))
                continue;
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            hash.AppendData(body[hashed..(mark + from)]);
            hashed = mark + (int)reader.BytesConsumed;
        }

        hash.AppendData(body[hashed..]);
        return hash.GetHashAndReset();
    }

    private static FrozenSet<string> SecretsOf(JsonTypeInfo type)
    {
        var names = new HashSet<string>();
        Collect(type, names, []);
        return names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    private static void Collect(JsonTypeInfo type, HashSet<string> names, HashSet<Type> seen)
    {
        if (!seen.Add(type.Type))
            return;
        if (type.ElementType is { } item && type.Options.TryGetTypeInfo(item, out var items))
            Collect(items, names, seen);
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(SecretAttribute), inherit: false) == true)
                names.Add(property.Name);
            else if (type.Options.TryGetTypeInfo(property.PropertyType, out var nested))
                Collect(nested, names, seen);
        }
    }
}
