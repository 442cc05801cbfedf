using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuroHub.Api.Csv;

/// <summary>The JSON of one value after the other, in the same memory.</summary>
internal sealed class JsonBuffer : IDisposable
{
    // Relaxed: Hangul stays readable; the file is no page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _writer;

    public JsonBuffer() => _writer = new Utf8JsonWriter(_bytes, Options);

    /// <summary>Good until the next value.</summary>
    public ReadOnlyMemory<byte> Write<T>(T value, JsonTypeInfo<T> type)
    {
        _bytes.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, value, type);
        _writer.Flush();
        return _bytes.WrittenMemory;
    }

    public void Dispose() => _writer.Dispose();
}
