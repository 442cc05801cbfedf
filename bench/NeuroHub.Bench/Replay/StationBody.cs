using System.Buffers;
using System.Text.Json;
using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Replay;

/// <summary>
/// The bodies that a line's stations send. They depend only on the unit and the process: a retry sends the same bytes, else its Idempotency-Key
/// would be refused as reused.
/// </summary>
internal static class StationBody
{
    /// <summary>The process that gets the CSV's measurements and its verdict.</summary>
    public const int PerformanceTest = 6;

    public const int LastProcess = 8;

    public static byte[] Start(string lot, string serial, int process, Ai4iUnit unit) => Write(json =>
    {
        Name(json, lot, serial, process);
        json.WriteString("equipment_id", Equipment(process, unit));
        json.WriteString("line_id", Line(unit));
    });

    public static byte[] Complete(string lot, string serial, int process, Ai4iUnit unit) => Write(json =>
    {
        var failed = process == PerformanceTest && unit.Failed;
        Name(json, lot, serial, process);
        json.WriteString("result", failed ? "FAIL" : "PASS");
        json.WriteStartObject("measurement_data");
        StationData.Write(json, serial, process, unit);
        json.WriteEndObject();
        if (failed && unit.Modes.Count > 0)
            Defects(json, unit.Modes);
    });

    private static void Name(Utf8JsonWriter json, string lot, string serial, int process)
    {
        json.WriteString("lot_number", lot);
        json.WriteString("serial_number", serial);
        json.WriteNumber("process_id", process);
    }

    private static void Defects(Utf8JsonWriter json, IReadOnlyList<string> codes)
    {
        json.WriteStartArray("defects");
        foreach (var code in codes)
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Equipment(int process, Ai4iUnit unit) => $"EQ-P{process:00}-{1 + (unit.Number % 4)}";

    private static string Line(Ai4iUnit unit) => "LINE-" + (char)('A' + (unit.Number % 4));

    internal static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
