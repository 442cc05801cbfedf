using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Json;

namespace NeuroHub.Api.Csv;

/// <summary>Writes CSV records (RFC 4180) in UTF-8 with a byte order mark, field by field, directly into an answer.</summary>
internal sealed class CsvWriter(PipeWriter output)
{
    private const string Quoted = "\",\r\n";

    // A spreadsheet reads a text with such a first character as a formula. It reads the full-width forms in the same way.
    private const string Formulas = "=+-@\t\r\n＝＋－＠";

    // So many bytes are sent to the connection at once, without waiting for the end of a page: measured data can be large.
    private const int PieceBytes = 64 * 1024;

    private bool _isFirst = true;
    private int _unflushed;

    /// <summary>Without a byte order mark a spreadsheet reads the bytes in its local code page.</summary>
    public void Mark() => Write("\uFEFF");

    public CsvWriter Null() => Raw("");

    /// <summary>For a value that needs no quotes: a number, true, a time.</summary>
    public CsvWriter Raw(string text)
    {
        Separate();
        Write(text);
        return this;
    }

    /// <summary>The same for text in UTF-8.</summary>
    public CsvWriter Raw(ReadOnlySpan<byte> utf8)
    {
        Separate();
        output.Write(utf8);
        _unflushed += utf8.Length;
        return this;
    }

    /// <summary>
    /// Puts an apostrophe before a text that a spreadsheet would read as a formula: a text of somebody else must not run in the reader's
    /// name. A number is not a formula.
    /// </summary>
    public CsvWriter Text(string text)
    {
        if (text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal)
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            text = "'" + text;
        }

        return Raw(text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    /// <summary>A list or an object as JSON: never a formula, always quoted. A large value is not copied into a string.</summary>
    public CsvWriter Json(ReadOnlySpan<byte> json)
    {
        Separate();
        Write("\"");
        for (var rest = json; !rest.IsEmpty;)
        {
            var quote = rest.IndexOf((byte)'"') + 1;
            var piece = rest[..(quote == 0 ? rest.Length : quote)];
            output.Write(piece);
            if (quote > 0)
                Write("\"");
            _unflushed += piece.Length;
            rest = rest[piece.Length..];
        }

        Write("\"");
        return this;
    }

    public void EndRecord()
    {
        Write("\r\n");
        _isFirst = true;
    }

    /// <summary>Sends the written bytes when there are enough for a piece, and then waits for a slow reader.</summary>
    public ValueTask Flush(CancellationToken cancellation, bool isLast = false) =>
        _unflushed >= PieceBytes || isLast ? Give(cancellation) : ValueTask.CompletedTask;

    private async ValueTask Give(CancellationToken cancellation)
    {
        _unflushed = 0;
        await output.FlushAsync(cancellation);
    }

    private void Separate()
    {
        if (!_isFirst)
            Write(",");
        _isFirst = false;
    }

    private void Write(string text) => _unflushed += (int)Encoding.UTF8.GetBytes(text, output);
}

/// <summary>Writes the JSON of one value after another into the same memory.</summary>
internal sealed class JsonBuffer : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = WireJson.Readable, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _writer;

    public JsonBuffer() => _writer = new Utf8JsonWriter(_bytes, Options);

    /// <summary>The result is valid until the next call.</summary>
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
