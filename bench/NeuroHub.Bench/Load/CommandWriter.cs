using System.Buffers.Text;
using System.Text;
using NeuroHub.Bench.Ledger;
using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Load;

/// <summary>Writes a whole HTTP request into a buffer of its own. One per connection.</summary>
internal sealed class CommandWriter
{
    private readonly byte[] _buffer = new byte[16 * 1_024];
    private readonly byte[] _startHead;
    private readonly byte[] _completeHead;
    private readonly bool _keys;
    private readonly BodyTemplate[] _starts = Templates(LedgerVerb.Start);
    private readonly BodyTemplate[] _completes = Templates(LedgerVerb.Complete);
    private int _length;

    public CommandWriter(Uri url, bool keys)
    {
        _keys = keys;
        _startHead = Head(url, LedgerVerb.Start);
        _completeHead = Head(url, LedgerVerb.Complete);
    }

    public ReadOnlySpan<byte> Start(LoadSerial serial, byte[] token) =>
        Write(_startHead, _starts[serial.Process - 1], serial, token, "-start"u8);

    public ReadOnlySpan<byte> Complete(LoadSerial serial, byte[] token) =>
        Write(_completeHead, _completes[serial.Process - 1], serial, token, "-complete"u8);

    private ReadOnlySpan<byte> Write(byte[] head, BodyTemplate body, LoadSerial serial, byte[] token, ReadOnlySpan<byte> verb)
    {
        _length = 0;
        Add(head);
        Add("Authorization: Bearer "u8);
        Add(token);
        if (_keys)
        {
            // A serial number is unique for ever, so is serial + process + verb.
            Add("\r\nIdempotency-Key: load-"u8);
            Add(serial.Number);
            Add("-"u8);
            Add(serial.Process);
            Add(verb);
        }

        Add("\r\nContent-Length: "u8);
        Add(body.Length(serial));
        Add("\r\n\r\n"u8);
        _length += body.Write(serial, _buffer.AsSpan(_length));
        return _buffer.AsSpan(0, _length);
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Add(int number)
    {
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    private static byte[] Head(Uri url, string verb) =>
        Encoding.ASCII.GetBytes($"POST {Api.ApiClient.Prefix}/process/{verb} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\n");

    private static BodyTemplate[] Templates(string verb) =>
        [.. Enumerable.Range(1, StationBody.LastProcess).Select(process => new BodyTemplate(process, verb))];
}
