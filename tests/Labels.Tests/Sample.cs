namespace NeuroHub.Labels.Tests;

/// <summary>Labels as the plant prints them.</summary>
internal static class Sample
{
    public const string Lot = "WF-KR-251110D-001";
    public const string Serial = "WF-KR-251110D-001-0001";

    public static string OfLot(string number = Lot, string product = "WF Wearable actuator") => Render(LabelType.Lot, new()
    {
        ["lot_number"] = number,
        ["product"] = product,
        ["production_date"] = "2025-11-10",
        ["target"] = "100",
    });

    public static string OfSerial(string number = Serial, string product = "WF Wearable actuator", string lot = Lot) => Render(LabelType.Serial, new()
    {
        ["serial_number"] = number,
        ["lot_number"] = lot,
        ["product"] = product,
        ["production_date"] = "2025-11-10",
    });

    public static string OfDefect(string number = Serial, string code = "SENSOR_TEMP_FAIL", string process = "P003 Sensor Inspection") => Render(LabelType.Defect, new()
    {
        ["serial_number"] = number,
        ["defect_code"] = code,
        ["process"] = process,
        ["time"] = "2025-11-10 09:15",
    });

    public static string Render(LabelType label, Dictionary<string, string> fields, int copies = 1) =>
        LabelTemplates.Current(label).Render(fields, copies);

    /// <summary>A number of this length as the floor gives them.</summary>
    public static string Number(int length) => string.Concat(Enumerable.Repeat("WF-KR-251110D-001-0001", 3))[..length];
}
