using System.Text.Json;
using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Replay;

/// <summary>The measurement data of each process: what rules.md section 6 names, with values that differ from unit to unit and stay within their limits.</summary>
internal static class StationData
{
    public static void Write(Utf8JsonWriter json, string serial, int process, Ai4iUnit unit)
    {
        switch (process)
        {
            case 1:
                json.WriteString("marking_result", "PASS");
                json.WriteString("marked_text", serial);
                break;
            case 2:
                // Component lots last for some hundred units; traces lead back to them.
                json.WriteString("sma_spring_lot", $"SMA-{1 + (unit.Number / 500):0000}");
                json.WriteString("busbar_lot", $"BUS-{1 + (unit.Number / 800):0000}");
                json.WriteNumber("assembly_time", 3_300 + Vary(unit, 600));
                json.WriteString("visual_inspection", "PASS");
                break;
            case 3:
                Sensors(json, unit);
                break;
            case 4:
                json.WriteString("firmware_version", "v1.0.0");
                json.WriteString("upload_result", "PASS");
                break;
            case 5:
                json.WriteNumber("assembly_time", 3_400 + Vary(unit, 400));
                json.WriteString("visual_inspection", "PASS");
                break;
            case StationBody.PerformanceTest:
                Performance(json, unit);
                break;
            case 7:
                json.WriteString("label_text", serial);
                break;
            default:
                json.WriteStartArray("visual_defects");
                json.WriteEndArray();
                json.WriteString("final_result", "PASS");
                break;
        }
    }

    private static void Sensors(Utf8JsonWriter json, Ai4iUnit unit)
    {
        json.WriteStartObject("temp_sensor");
        json.WriteNumber("measured_temp", 59.2m + (Vary(unit, 17) / 10m));
        json.WriteNumber("target_temp", 60.0m);
        json.WriteNumber("tolerance", 1.0m);
        json.WriteString("result", "PASS");
        json.WriteEndObject();
        json.WriteStartObject("tof_sensor");
        json.WriteBoolean("i2c_communication", true);
        json.WriteString("result", "PASS");
        json.WriteEndObject();
        json.WriteString("overall_result", "PASS");
    }

    private static void Performance(Utf8JsonWriter json, Ai4iUnit unit)
    {
        json.WriteNumber("air_temperature", unit.AirTemperature);
        json.WriteNumber("process_temperature", unit.ProcessTemperature);
        json.WriteNumber("rotational_speed", unit.RotationalSpeed);
        json.WriteNumber("torque", unit.Torque);
        json.WriteNumber("tool_wear", unit.ToolWear);
        json.WriteNumber("udi", unit.Udi);
        json.WriteString("product_id", unit.ProductId);
    }

    // Spread over the range by a step that has no common factor with it; no randomness, see StationBody.
    private static int Vary(Ai4iUnit unit, int range) => (int)(unit.Number * 7_919L % range);
}
