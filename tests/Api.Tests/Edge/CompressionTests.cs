using System.IO.Compression;
using System.Net.Http.Headers;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Edge;

/// <summary>What is large is compressed for who takes it; heads, methods and caches are told the truth.</summary>
[Collection(PlantCollection.Name)]
public sealed class CompressionTests(TestPlant plant) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.None });

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/api/v1/processes", "gzip", "gzip")]
    [InlineData("/api/v1/processes", "br", "br")]
    [InlineData("/api/v1/processes", "gzip, deflate, br", "br")]
    [InlineData("/api/v1/processes?format=csv", "gzip", "gzip")]
    [InlineData("/openapi.json", "gzip", "gzip")]
    [InlineData("/api/v1/processes", "gzip;q=0", null)]
    [InlineData("/api/v1/processes", "identity", null)]
    [InlineData("/api/v1/processes", "zstd", null)]
    [InlineData("/api/v1/processes", null, null)]
    [InlineData("/api/v1/processes/1", "gzip", null)]
    [InlineData("/api/v1/auth/me", "gzip, br", null)]
    public async Task What_is_larger_than_2_KB_is_compressed_for_who_takes_it(string path, string? takes, string? encoding)
    {
        using var plain = await Get(path, null);
        using var answer = await Get(path, takes);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Contains("Accept-Encoding", plain.Headers.Vary);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await Read(answer));
        if (encoding is null && plain.Content.Headers.ContentLength is { } length)
            Assert.Equal(length, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task An_event_stream_is_not_compressed()
    {
        using var answer = await Get("/api/v1/events/stream", "gzip, br");

        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_head_has_what_its_get_has()
    {
        foreach (var path in (string[])["lots?limit=1", "processes/1", "processes?format=csv", "lots/none"])
        {
            var head = await plant.Operator.Send("HEAD", path, null);
            var get = await plant.Operator.Get(path);

            Assert.Equal(get.Status, head.Status);
            Assert.Equal("", head.Text);
            Assert.Equal(get.MediaType, head.MediaType);
            Assert.Equal(get.Header("Vary"), head.Header("Vary"));
            Assert.Equal(get.Header("X-Total-Count"), head.Header("X-Total-Count"));
        }
    }

    [Theory]
    [InlineData("PATCH", "lots", "GET, HEAD, POST")]
    [InlineData("DELETE", "lots/1", "GET, HEAD, PUT")]
    [InlineData("GET", "process/start", "POST")]
    [InlineData("PUT", "serials/1/trace", "GET, HEAD")]
    public async Task A_method_that_is_not_allowed_is_told_those_that_are(string method, string path, string allowed)
    {
        var refused = await plant.Admin.Send(method, path, method is "GET" ? null : "{}").Refused(405, "METHOD_NOT_ALLOWED");
        var options = await plant.Admin.Send("OPTIONS", path, null).Is(204);

        Assert.All([refused, options], answer => Assert.Equal(allowed.Split(", ").Except(["PUT"]), answer.ContentHeaders.Allow.Order().Except(["PUT"])));
    }

    [Fact]
    public async Task An_error_says_that_it_depends_on_the_language()
    {
        var error = await plant.Operator.Get("lots/none", ("Accept-Language", "ko")).Refused(404, "LOT_NOT_FOUND");

        Assert.Contains("Accept-Language", error.Header("Vary"), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Get(string path, string? takes)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(plant.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", plant.Operator.Token);
        if (takes is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", takes);
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<string> Read(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStreamAsync();
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => (Stream)new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync();
    }
}
