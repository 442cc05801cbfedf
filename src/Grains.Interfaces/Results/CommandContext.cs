using System.Security.Cryptography;
using System.Text;
using NeuroHub.Users;

namespace NeuroHub.Results;

/// <summary>Who sends a command, the keys that recognise a repeat of it, and where it came from (null = from inside the server).</summary>
[GenerateSerializer, Immutable, Alias("nh.command_context")]
public sealed record CommandContext(
    [property: Id(0)] Actor By,
    [property: Id(1)] IReadOnlyList<AnswerKey> Keys,
    [property: Id(2)] Origin? From = null)
{
    /// <summary>The versions (<see cref="EntityTag"/>) that the change was made for; null = any version.</summary>
    [Id(3)] public IReadOnlyList<string>? IfMatch { get; init; }

    public static CommandContext Of(Actor by) => new(by, []);
}

/// <summary>
/// An idempotency key. It is kept forever or for a day, and a repeat of the command gets the first answer (rules.md 3).
/// </summary>
/// <param name="Key">SHA-256 over scope and key: user, method, path and <c>Idempotency-Key</c>, or the document's <c>source_sha256</c>.</param>
/// <param name="BodyHash">SHA-256 of the body that came with it; null when every body is the same fact (a document).</param>
/// <param name="Forever">A document's key is kept with the fact; an <c>Idempotency-Key</c> at least 24 hours.</param>
[GenerateSerializer, Immutable, Alias("nh.answer_key")]
public sealed record AnswerKey(
    [property: Id(0)] byte[] Key,
    [property: Id(1)] byte[]? BodyHash,
    [property: Id(2)] bool Forever)
{
    /// <summary>The key of the document that a fact came from, by the SHA-256 of its content in hex.</summary>
    public static AnswerKey OfSource(string sha256) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes("source/" + sha256.ToLowerInvariant())), null, Forever: true);
}

/// <summary>Where a command came from, for the audit trail.</summary>
/// <param name="IpAddress">The client's, behind the proxies that the configuration trusts.</param>
/// <param name="UserAgent">As the client calls itself, cut to 256 characters, without control characters.</param>
[GenerateSerializer, Immutable, Alias("nh.origin")]
public sealed record Origin([property: Id(0)] string? IpAddress, [property: Id(1)] string? UserAgent);
