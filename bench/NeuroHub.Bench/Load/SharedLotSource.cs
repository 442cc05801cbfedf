using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Load;

/// <summary>
/// All connections work on one LOT. When fewer serials are left than connections, the next LOT is started beside the last serials.
/// </summary>
internal sealed class SharedLotSource(LoadStock stock) : ISerialSource
{
    private readonly Lock _lock = new();
    private readonly Queue<LoadSerial> _serials = new();

    public LoadSerial? Next()
    {
        lock (_lock)
        {
            if (_serials.Count == 0)
            {
                foreach (var serial in stock.Take())
                    _serials.Enqueue(serial);
            }

            return _serials.TryDequeue(out var next) ? next : null;
        }
    }

    public void Return(LoadSerial serial)
    {
        if (serial.Process > StationBody.LastProcess)
            return;
        lock (_lock)
            _serials.Enqueue(serial);
    }
}
