using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace NeuroHub.Api.Tests.Floor;

/// <summary>What came back over the wire, with the request it answers so that a failure reads by itself.</summary>
public sealed class Answer
{
    private readonly HttpResponseMessage _response;
    private readonly Lazy<JsonElement> _json;

    private Answer(string request, HttpResponseMessage response, string text)
    {
        Request = request;
        _response = response;
        Text = text;
        _json = new(() => JsonDocument.Parse(text).RootElement);
    }

    public string Request { get; }

    public string Text { get; }

    public int Status => (int)_response.StatusCode;

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    public string? Charset => _response.Content.Headers.ContentType?.CharSet;

    public HttpResponseHeaders Headers => _response.Headers;

    public HttpContentHeaders ContentHeaders => _response.Content.Headers;

    public JsonElement Json => _json.Value;

    public static async Task<Answer> Of(string request, HttpResponseMessage response) =>
        new(request, response, IsStream(response) ? "" : await response.Content.ReadAsStringAsync());

    /// <summary>Without an end: nobody may wait for it.</summary>
    public static bool IsStream(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "text/event-stream";

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>The member at a dotted path such as <c>data.status</c>; digits are indexes.</summary>
    public JsonElement At(string path)
    {
        var here = Json;
        foreach (var part in path.Split('.'))
        {
            if (here.ValueKind == JsonValueKind.Array)
                here = here[int.Parse(part, CultureInfo.InvariantCulture)];
            else if (!here.TryGetProperty(part, out here))
                throw new InvalidOperationException($"'{path}' is missing at '{part}' in the answer to {this}");
        }

        return here;
    }

    public string? Str(string path) => At(path).ValueKind == JsonValueKind.Null ? null : At(path).GetString();

    public long Num(string path) => At(path).GetInt64();

    /// <summary>Null, or left out: the wire makes no difference.</summary>
    public bool IsAbsent(string path)
    {
        var cut = path.LastIndexOf('.');
        var owner = cut < 0 ? Json : At(path[..cut]);
        return !owner.TryGetProperty(path[(cut + 1)..], out var member) || member.ValueKind == JsonValueKind.Null;
    }

    public string[] Each(string field) => [.. Json.EnumerateArray().Select(row => row.GetProperty(field).ToString())];

    public override string ToString() => $"{Request} -> {Status} {(Text.Length > 1500 ? Text[..1500] + "..." : Text)}";
}
