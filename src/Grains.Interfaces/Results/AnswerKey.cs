using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Results;

/// <summary>
/// Names a command for ever or for a day, so that its repeat gets the first answer (rules.md 3).
/// </summary>
/// <param name="Key">SHA-256 over scope and key: user, method, path and <c>Idempotency-Key</c>, or the document's <c>source_sha256</c>.</param>
/// <param name="BodyHash">SHA-256 of the body that came with it; null when any body is the same fact (a document).</param>
/// <param name="Forever">A document's key is kept with the fact; an <c>Idempotency-Key</c> at least 24 hours.</param>
[GenerateSerializer, Immutable, Alias("nh.answer_key")]
public sealed record AnswerKey(
    [property: Id(0)] byte[] Key,
    [property: Id(1)] byte[]? BodyHash,
    [property: Id(2)] bool Forever)
{
    /// <summary>Of the document that a fact came from, by the SHA-256 of its content in hex.</summary>
    public static AnswerKey OfSource(string sha256) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes("source/" + sha256.ToLowerInvariant())), null, Forever: true);
}
