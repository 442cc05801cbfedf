using System.Text;
using NeuroHub.Bench.Csv;
using NeuroHub.Bench.Ledger;
using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Load;

/// <summary>
/// A station's body, written once as JSON and cut where the LOT's and the serial's number stand, so that a command costs copies only.
/// Numbers of LOTs and serials are letters, digits and hyphens: they need no escaping.
/// </summary>
internal sealed class BodyTemplate
{
    private const string LotMark = "LOT-MARK";
    private const string SerialMark = "SERIAL-MARK";

    private static readonly Ai4iUnit Sample =
        new(1, 1, "M14860", "M", 298.1m, 308.6m, 1551m, 42.8m, 0m, Failed: false, Modes: []);

    // Null stands for the LOT's number, an empty piece for the serial's.
    private readonly List<byte[]?> _pieces = [];
    private readonly int _fixedLength;
    private readonly int _lots;
    private readonly int _serials;

    public BodyTemplate(int process, string verb)
    {
        var body = verb == LedgerVerb.Start
            ? StationBody.Start(LotMark, SerialMark, process, Sample)
            : StationBody.Complete(LotMark, SerialMark, process, Sample);
        Cut(Encoding.UTF8.GetString(body));
        _fixedLength = _pieces.Sum(piece => piece?.Length ?? 0);
        _lots = _pieces.Count(piece => piece is null);
        _serials = _pieces.Count(piece => piece is { Length: 0 });
    }

    public int Length(LoadSerial serial) => _fixedLength + (_lots * serial.Lot.Length) + (_serials * serial.Number.Length);

    public int Write(LoadSerial serial, Span<byte> target)
    {
        var written = 0;
        foreach (var piece in _pieces)
        {
            var bytes = piece is null ? serial.Lot : piece.Length == 0 ? serial.Number : piece;
            bytes.CopyTo(target[written..]);
            written += bytes.Length;
        }

        return written;
    }

    private void Cut(string body)
    {
        while (body.Length > 0)
        {
            var lot = body.IndexOf(LotMark, StringComparison.Ordinal);
            var serial = body.IndexOf(SerialMark, StringComparison.Ordinal);
            if (lot < 0 && serial < 0)
            {
                _pieces.Add(Encoding.UTF8.GetBytes(body));
                return;
            }

            var isLot = lot >= 0 && (serial < 0 || lot < serial);
            var at = isLot ? lot : serial;
            _pieces.Add(Encoding.UTF8.GetBytes(body[..at]));
            _pieces.Add(isLot ? null : []);
            body = body[(at + (isLot ? LotMark : SerialMark).Length)..];
        }
    }
}
