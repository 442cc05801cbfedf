using System.Text;
using System.Text.Json;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Api;

/// <summary>
/// A whole answer of the server; it is read to its end before anyone looks at it. <c>Call</c> is method and path, for messages;
/// <c>Next</c> the address of the next page (<c>Link: rel="next"</c>).
/// </summary>
internal sealed record ApiAnswer(string Call, int Status, byte[] Body, bool Replayed, string? Next)
{
    private const int ShownBody = 2_000;

    public bool Succeeded => Status is >= 200 and < 300;

    public ApiAnswer Expect() =>
        Succeeded ? this : throw new BenchException($"{Call} was answered with {Status}: {BodyText}");

    public JsonElement Json()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new BenchException($"{Call} was answered with {Status} and a body that is not JSON: {BodyText}", e);
        }
    }

    /// <summary>What a command answers is in the envelope's <c>data</c>.</summary>
    public JsonElement Data() =>
        Json() is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("data", out var data)
            ? data
            : throw new BenchException($"{Call} was answered without the envelope's 'data': {BodyText}");

    public string? ErrorCode =>
        !Succeeded && Body.Length > 0 && Body[0] == (byte)'{' && Json().TryGetProperty("error_code", out var code) ? code.GetString() : null;

    private string BodyText =>
        Body.Length == 0 ? "(no body)" : Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, ShownBody));
}
