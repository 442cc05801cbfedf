using System.Buffers.Text;
using System.Text;

namespace NeuroHub.Bench.Http;

/// <summary>
/// Reads one HTTP/1.1 answer from the pieces that the network gives: fixed length, chunked, without a body, or up to the close. Only whole lines
/// are taken: the caller keeps what was not consumed, and feeds it again together with the next bytes.
/// </summary>
internal sealed class HttpResponseParser
{
    private const int KeptBody = 4_096;

    private readonly byte[] _body = new byte[KeptBody];
    private int _kept;
    private long _left;
    private bool _chunked;
    private bool _hasLength;
    private Part _part;

    private enum Part
    {
        StatusLine,
        Headers,
        Body,
        ChunkSize,
        ChunkBody,
        ChunkEnd,
        Trailers,
        UntilClose,
        Done,
    }

    public int Status { get; private set; }

    public bool KeepAlive { get; private set; }

    public bool IsDone => _part == Part.Done;

    /// <summary>The first 4 KiB of the body: enough to say why a command was refused.</summary>
    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _kept);

    public void Reset()
    {
        (_part, Status, KeepAlive, _kept, _left, _chunked, _hasLength) = (Part.StatusLine, 0, true, 0, 0, false, false);
    }

    /// <summary>How many of the bytes were taken; the rest belongs to a line that is not whole yet, or to the next answer.</summary>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (_part != Part.Done && taken < bytes.Length)
        {
            var rest = bytes[taken..];
            var step = _part is Part.Body or Part.ChunkBody or Part.UntilClose ? TakeBody(rest) : TakeLine(rest);
            if (step == 0)
                break;
            taken += step;
        }

        return taken;
    }

    /// <summary>The server closed the connection: the end of the answer if nothing else marks it, else a broken answer.</summary>
    public void Close()
    {
        if (_part != Part.UntilClose)
            throw new IOException("The server closed the connection before its answer ended.");
        _part = Part.Done;
    }

    private int TakeBody(ReadOnlySpan<byte> bytes)
    {
        var length = _part == Part.UntilClose ? bytes.Length : (int)Math.Min(bytes.Length, _left);
        var keep = Math.Min(length, KeptBody - _kept);
        bytes[..keep].CopyTo(_body.AsSpan(_kept));
        _kept += keep;
        if (_part == Part.UntilClose)
            return length;
        _left -= length;
        if (_left == 0)
            _part = _part == Part.Body ? Part.Done : Part.ChunkEnd;
        return length;
    }

    private int TakeLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0)
            return 0;
        var line = bytes[..end];
        if (line.EndsWith("\r"u8))
            line = line[..^1];
        _part = _part switch
        {
            Part.StatusLine => StatusLine(line),
            Part.Headers => line.IsEmpty ? AfterHeaders() : Header(line),
            Part.ChunkSize => ChunkSize(line),
            Part.ChunkEnd => line.IsEmpty ? Part.ChunkSize : throw Broken("a chunk is longer than it says"),
            _ => line.IsEmpty ? Part.Done : Part.Trailers,
        };
        return end + 1;
    }

    private Part StatusLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var read) || read != 3)
            throw Broken("the status line is not HTTP/1.x");
        Status = status;
        KeepAlive = line[7] == '1';
        return Part.Headers;
    }

    private Part Header(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
            throw Broken("a header has no colon");
        var name = line[..colon];
        var value = line[(colon + 1)..].Trim((byte)' ');
        if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
        {
            if (!Utf8Parser.TryParse(value, out _left, out var read) || read != value.Length || _left < 0)
                throw Broken("Content-Length is not a number");
            _hasLength = true;
        }
        else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
        {
            _chunked = value.Length >= 7 && Ascii.EqualsIgnoreCase(value[^7..], "chunked"u8);
        }
        else if (Ascii.EqualsIgnoreCase(name, "connection"u8) && Ascii.EqualsIgnoreCase(value, "close"u8))
        {
            KeepAlive = false;
        }

        return Part.Headers;
    }

    private Part AfterHeaders()
    {
        // 1xx is not the answer yet.
        if (Status is >= 100 and < 200)
        {
            Reset();
            return Part.StatusLine;
        }

        if (Status is 204 or 304)
            return Part.Done;
        // RFC 9112 6.3: chunked wins over a length.
        if (_chunked)
            return Part.ChunkSize;
        if (_hasLength)
            return _left == 0 ? Part.Done : Part.Body;
        KeepAlive = false;
        return Part.UntilClose;
    }

    private Part ChunkSize(ReadOnlySpan<byte> line)
    {
        if (!Utf8Parser.TryParse(line, out _left, out var read, 'x') || _left < 0)
            throw Broken("a chunk size is not a number");
        // Only an extension or white space may follow the digits.
        return read < line.Length && line[read] is not ((byte)';' or (byte)' ')
            ? throw Broken("a chunk size is not a number")
            : _left == 0 ? Part.Trailers : Part.ChunkBody;
    }

    private static IOException Broken(string why) => new($"The answer is not HTTP: {why}.");
}
