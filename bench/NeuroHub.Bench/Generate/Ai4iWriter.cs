using System.Globalization;
using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Generate;

/// <summary>Writes units as the original file does: with a byte-order mark, CRLF line ends and one decimal where it has one.</summary>
internal static class Ai4iWriter
{
    private const string LineEnd = "\r\n";

    public static void WriteHeader(TextWriter writer) =>
        writer.Write('\uFEFF' + string.Join(',', Ai4iColumns.All) + LineEnd);

    public static void Write(TextWriter writer, Ai4iUnit unit)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{unit.Udi},{unit.ProductId},{unit.Model},{unit.AirTemperature:0.0},{unit.ProcessTemperature:0.0},{unit.RotationalSpeed:0},{unit.Torque:0.0},{unit.ToolWear:0},{(unit.Failed ? 1 : 0)}");
        writer.Write(line);
        foreach (var mode in Ai4iColumns.Modes)
            writer.Write(unit.Modes.Contains(mode) ? ",1" : ",0");
        writer.Write(LineEnd);
    }
}
