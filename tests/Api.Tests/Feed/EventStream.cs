using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace NeuroHub.Api.Tests.Feed;

/// <summary>A client of the live feed as the standard describes one: a block without data tells its id and nothing else.</summary>
public sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventStream(HttpClient http, HttpResponseMessage response, StreamReader lines) => (_http, _response, _lines) = (http, response, lines);

    /// <summary>What the client would send to resume.</summary>
    public string? LastId { get; private set; }

    public List<string> Comments { get; } = [];

    public string? Retry { get; private set; }

    public HttpResponseHeaders Headers => _response.Headers;

    /// <summary>Returns when the server has said from where on it tells.</summary>
    public static async Task<EventStream> Open(Uri address, string? token, string query = "", string? lastId = null)
    {
        // A stream that is left is closed at once: by default .NET reads on for two seconds.
        var http = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = address, Timeout = Soon };
        using var limit = new CancellationTokenSource(Soon);
        HttpResponseMessage response;
        // One that was left a moment ago may still count as one of the session's.
        while ((response = await Ask(http, token, query, lastId)).StatusCode == HttpStatusCode.TooManyRequests)
        {
            response.Dispose();
            await Task.Delay(20, limit.Token);
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var stream = new EventStream(http, response, new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8));
        Assert.True(await stream.Block() is { Data: null });
        return stream;
    }

    private static async Task<HttpResponseMessage> Ask(HttpClient http, string? token, string query, string? lastId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("api/v1/events/stream?" + query, UriKind.Relative));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (lastId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<Told?> Next()
    {
        while (await Block() is { } block)
            if (block.Data is { } data)
                return new Told(block.Id!, block.Event!, JsonDocument.Parse(data).RootElement);
        return null;
    }

    public async Task<List<Told>> Next(int count)
    {
        var events = new List<Told>();
        while (events.Count < count)
            events.Add(await Next() ?? throw new InvalidOperationException($"The stream ended after {events.Count} of {count} events: {string.Join(", ", Comments)}"));
        return events;
    }

    /// <summary>Everything up to an event, and that one.</summary>
    public async Task<List<Told>> Until(Func<Told, bool> isLast)
    {
        var events = new List<Told>();
        do
            events.AddRange(await Next(1));
        while (!isLast(events[^1]));
        return events;
    }

    /// <summary>Everything until the server ends it, by a farewell or by cutting it off.</summary>
    public async Task<List<Told>> End()
    {
        var events = new List<Told>();
        try
        {
            while (await Next() is { } told)
                events.Add(told);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            // Cut off: what was read whole counts.
        }

        return events;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _response.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(string? Id, string? Event, string? Data)?> Block()
    {
        string? id = null, name = null, data = null;
        using var limit = new CancellationTokenSource(Soon);
        while (await _lines.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Length == 0)
            {
                LastId = id ?? LastId;
                return (id, name, data);
            }

            var (field, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            switch (field)
            {
                case "id":
                    id = value;
                    break;
                case "event":
                    name = value;
                    break;
                case "data":
                    Assert.Null(data);
                    data = value;
                    break;
                case "retry":
                    Retry = value;
                    break;
                default:
                    Comments.Add(value);
                    break;
            }
        }

        return null;
    }
}

public sealed record Told(string Id, string Event, JsonElement Data)
{
    public string? Text(string field) => Data.TryGetProperty(field, out var value) ? value.ToString() : null;

    public override string ToString() => $"{Event} {Text("serial_number") ?? Text("lot_number")} {Text("process_number")} {Text("status") ?? Text("result") ?? Text("code") ?? Text("alert_type")}".TrimEnd();
}
