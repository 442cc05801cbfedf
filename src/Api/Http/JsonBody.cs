using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.ObjectPool;
using NeuroHub.Json;

namespace NeuroHub.Api.Http;

/// <summary>Writes a JSON answer: serialised once into a pooled buffer, sent in one piece with its length.</summary>
internal static class JsonBody
{
    public const string ContentType = "application/json";

    private static readonly ObjectPool<Buffer> Buffers = new DefaultObjectPool<Buffer>(new BufferPolicy(), maximumRetained: 64);

    public static async Task Write<TState>(HttpResponse response, int status, TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = Buffers.Get();
        try
        {
            write(buffer.Writer, state);
            buffer.Writer.Flush();
            await Write(response, status, buffer.Bytes.WrittenMemory);
        }
        finally
        {
            Buffers.Return(buffer);
        }
    }

    /// <summary>Writes JSON that was serialised earlier.</summary>
    public static async Task Write(HttpResponse response, int status, ReadOnlyMemory<byte> json)
    {
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        await response.BodyWriter.WriteAsync(json);
    }

    /// <summary>The same JSON as bytes, to be kept.</summary>
    public static byte[] Bytes<T>(T value, JsonTypeInfo<T> type) =>
        Bytes((value, type), static (writer, it) => JsonSerializer.Serialize(writer, it.value, it.type));

    public static byte[] Bytes<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = Buffers.Get();
        try
        {
            write(buffer.Writer, state);
            buffer.Writer.Flush();
            return buffer.Bytes.WrittenSpan.ToArray();
        }
        finally
        {
            Buffers.Return(buffer);
        }
    }

    private sealed class Buffer
    {
        private static readonly JsonWriterOptions Options = new()
        {
            Encoder = WireJson.Readable,
            SkipValidation = true,
        };

        public Buffer() => Writer = new Utf8JsonWriter(Bytes, Options);

        public ArrayBufferWriter<byte> Bytes { get; } = new(1024);

        public Utf8JsonWriter Writer { get; }
    }

    private sealed class BufferPolicy : PooledObjectPolicy<Buffer>
    {
        // About the length of a list of a thousand LOTs. A buffer that grew beyond it is not kept.
        private const int MaxKept = 1 << 20;

        public override Buffer Create() => new();

        public override bool Return(Buffer obj)
        {
            obj.Writer.Reset();
            obj.Bytes.ResetWrittenCount();
            return obj.Bytes.Capacity <= MaxKept;
        }
    }
}

/// <summary>A JSON value without an envelope.</summary>
internal sealed class JsonAnswer<T>(T value, int status) : IResult
{
    public bool IsReplay { get; init; }

    /// <summary>Version of the object, sent as ETag; null = it has none.</summary>
    public string? Tag { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (IsReplay)
            httpContext.Response.Headers[Answer.Replayed] = "true";
        if (Tag is not null)
            httpContext.Response.Headers.ETag = $"\"{Tag}\"";
        return JsonBody.Write(httpContext.Response, status, value, static (writer, it) => JsonSerializer.Serialize(writer, it, ViewJson.Of<T>()));
    }
}

/// <summary>A file of a page, embedded in the program.</summary>
internal static class EmbeddedFile
{
    public static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <param name="http">The request to answer.</param>
    /// <param name="contentType">Media type of the body.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="policy">What the page may load (Content-Security-Policy).</param>
    public static Task Send(HttpContext http, string contentType, byte[] body, string policy)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        http.Response.Headers.ContentSecurityPolicy = policy;
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }
}
