using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Load;

/// <summary>An invented serial that starts again without end; for measuring the generator itself.</summary>
internal sealed class EndlessSource : ISerialSource
{
    private readonly LoadSerial _serial = new("BENCH-KR-251110D-001", "BENCH-KR-251110D-001-0001");

    public LoadSerial Next() => _serial;

    public void Return(LoadSerial serial) => serial.Process = serial.Process > StationBody.LastProcess ? 1 : serial.Process;
}
