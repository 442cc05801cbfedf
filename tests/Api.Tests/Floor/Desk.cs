using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace NeuroHub.Api.Tests.Floor;

/// <summary>Somebody (or nobody) at a terminal: sends requests with their token.</summary>
public sealed class Desk(HttpClient http, string? token, long userId, string username, string fullName)
{
    public long UserId => userId;

    public string Username => username;

    public string FullName => fullName;

    public string? Token => token;

    public Desk With(string? otherToken) => new(http, otherToken, userId, username, fullName);

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Post(string path, object body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, Content(body), headers);

    public Task<Answer> Put(string path, object body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Put, path, Content(body), headers);

    public Task<Answer> Send(string method, string path, object? body, params (string Name, string Value)[] headers) =>
        Send(new HttpMethod(method), path, body is null ? null : Content(body), headers);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Address(path)) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var said = content is null ? "" : await content.ReadAsStringAsync();
        // An event stream has no end to wait for: its head is the answer.
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await Answer.Of($"{method} {path} {(said.Length > 600 ? said[..600] + "..." : said)}", response);
    }

    /// <summary>Raw JSON text as it is, bytes as they are, anything else serialised with its own names.</summary>
    public static HttpContent Content(object body) => body switch
    {
        HttpContent content => content,
        byte[] bytes => Json(new ByteArrayContent(bytes)),
        string text => Json(new ByteArrayContent(Encoding.UTF8.GetBytes(text))),
        _ => Json(new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body))),
    };

    private static ByteArrayContent Json(ByteArrayContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    // A path that begins with a slash is taken from the root, another one from /api/v1. Never normalised: the tests
    // send escapes on purpose.
    private Uri Address(string path)
    {
        var full = path.StartsWith('/') ? path : "/api/v1/" + path;
        return new Uri(http.BaseAddress!.GetLeftPart(UriPartial.Authority) + full, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }
}
