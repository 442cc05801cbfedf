using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Load;

/// <summary>One connection's own LOT, one serial through all its processes before the next.</summary>
internal sealed class WholeUnitSource(LoadStock stock) : ISerialSource
{
    private readonly Stack<LoadSerial> _serials = new();

    public LoadSerial? Next()
    {
        if (_serials.Count == 0)
        {
            foreach (var serial in stock.Take().Reverse())
                _serials.Push(serial);
        }

        return _serials.TryPop(out var next) ? next : null;
    }

    public void Return(LoadSerial serial)
    {
        if (serial.Process <= StationBody.LastProcess)
            _serials.Push(serial);
    }
}
