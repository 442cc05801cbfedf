using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Load;

/// <summary>One connection's own LOT, its serials in turn: the whole LOT through process 1, then through 2, and so on.</summary>
internal sealed class TurnSource(LoadStock stock) : ISerialSource
{
    private readonly Queue<LoadSerial> _serials = new();

    public LoadSerial? Next()
    {
        if (_serials.Count == 0)
        {
            foreach (var serial in stock.Take())
                _serials.Enqueue(serial);
        }

        return _serials.TryDequeue(out var next) ? next : null;
    }

    public void Return(LoadSerial serial)
    {
        if (serial.Process <= StationBody.LastProcess)
            _serials.Enqueue(serial);
    }
}
