using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuroHub.Api.Csv;

/// <summary>Writes records of CSV (RFC 4180) in UTF-8 with a mark, field by field, straight into an answer.</summary>
internal sealed class CsvWriter(PipeWriter output)
{
    private const string Quoted = "\",\r\n";

    // What a spreadsheet takes for the beginning of a formula; full width ones too, which it reads as the others.
    private const string Formulas = "=+-@\t\r\n＝＋－＠";

    // So much is given to the connection at once, and not kept until a page is whole: measured data can be large.
    private const int PieceBytes = 64 * 1024;

    private bool _isFirst = true;
    private int _unflushed;

    /// <summary>A spreadsheet that finds no mark reads the bytes in its own country's code page.</summary>
    public void Mark() => Write("\uFEFF");

    public CsvWriter Null() => Raw("");

    /// <summary>What is plain by itself: a number, true, a time.</summary>
    public CsvWriter Raw(string text)
    {
        Separate();
        Write(text);
        return this;
    }

    /// <summary>The same in UTF-8.</summary>
    public CsvWriter Raw(ReadOnlySpan<byte> utf8)
    {
        Separate();
        output.Write(utf8);
        _unflushed += utf8.Length;
        return this;
    }

    /// <summary>
    /// Text that a spreadsheet would take for a formula gets an apostrophe before it: somebody else's file must not run in the
    /// reader's name. A number is no formula.
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

    /// <summary>JSON of a list or an object: never a formula, and quoted for its own quotes. Large ones are not made a text of.</summary>
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

    /// <summary>Waits for a slow reader when there is a piece to give.</summary>
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
