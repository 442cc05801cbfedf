using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Json;

namespace NeuroHub.Api.Requests;

/// <summary>
/// The hash by which the repeat of a command is told from another command under its key: SHA-256 of the body's bytes, without the
/// values of <see cref="SecretAttribute"/> fields. A repeat with another password therefore gets the first answer.
/// </summary>
internal static class BodyHash
{
    private static readonly ConcurrentDictionary<Type, FrozenSet<string>> Known = new();

    /// <param name="body">As it came; its JSON was read as the type and is fit.</param>
    /// <param name="text">The same without a byte order mark.</param>
    /// <param name="type">What it was read as.</param>
    public static byte[] Of(ReadOnlySpan<byte> body, ReadOnlySpan<byte> text, JsonTypeInfo type)
    {
        var secrets = Known.GetOrAdd(type.Type, static (_, type) => SecretsOf(type), type);
        return secrets.Count == 0 ? SHA256.HashData(body) : Without(secrets, body, text);
    }

    /// <remarks>
    /// A name counts in any case and at any depth, whether or not the serializer takes a value from there: who misspells the field has
    /// typed a password all the same.
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
