using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.ObjectPool;

namespace NeuroHub.Api.Answers;

/// <summary>Writes a JSON answer: serialised once into a pooled buffer, sent with its length in one piece.</summary>
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

    /// <summary>JSON that was written before.</summary>
    public static async Task Write(HttpResponse response, int status, ReadOnlyMemory<byte> json)
    {
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        await response.BodyWriter.WriteAsync(json);
    }

    /// <summary>The same JSON, to be kept.</summary>
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
        // Relaxed: Hangul goes out as it is. The answer is application/json, never part of a page.
        private static readonly JsonWriterOptions Options = new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            SkipValidation = true,
        };

        public Buffer() => Writer = new Utf8JsonWriter(Bytes, Options);

        public ArrayBufferWriter<byte> Bytes { get; } = new(1024);

        public Utf8JsonWriter Writer { get; }
    }

    private sealed class BufferPolicy : PooledObjectPolicy<Buffer>
    {
        // A list of a thousand lots is about this long; what grew beyond it is not worth keeping.
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
