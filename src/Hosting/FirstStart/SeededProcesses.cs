using NeuroHub.Processes;

namespace NeuroHub.Hosting.FirstStart;

/// <summary>The eight processes that a new plant starts with (rules.md 6); id = number.</summary>
internal static class SeededProcesses
{
    /// <summary>Names that an operator reads on a tile. A plant that was seeded earlier keeps the names that it has.</summary>
    private static readonly Dictionary<string, DefectName> Names = new(StringComparer.Ordinal)
    {
        ["MARKING_FAIL"] = new("마킹 불량", "Marking failed"),
        ["PART_DEFECT"] = new("부품 불량", "Part is defective"),
        ["ASSEMBLY_ERROR"] = new("조립 불량", "Assembled wrongly"),
        ["SENSOR_TEMP_FAIL"] = new("온도 센서 불량", "Temperature sensor failed"),
        ["SENSOR_TOF_FAIL"] = new("TOF 센서 불량", "TOF sensor failed"),
        ["FIRMWARE_UPLOAD_FAIL"] = new("펌웨어 업로드 실패", "Firmware upload failed"),
        ["FIRMWARE_COMM_ERROR"] = new("펌웨어 통신 오류", "No communication for firmware"),
        ["APPEARANCE_DEFECT"] = new("외관 불량", "Looks damaged"),
        ["PERFORMANCE_FAIL"] = new("성능 미달", "Performance failed"),
        ["LABEL_PRINT_FAIL"] = new("라벨 인쇄 불량", "Label printed badly"),
        ["LABEL_ATTACH_ERROR"] = new("라벨 부착 불량", "Label attached wrongly"),
        ["VISUAL_DEFECT"] = new("외관 검사 불량", "Visible defect"),
        ["PACKAGING_ERROR"] = new("포장 불량", "Packed wrongly"),
    };

    public static readonly IReadOnlyList<ProcessFields> All =
    [
        Process(1, "레이저 마킹", "Laser Marking", 60, ["MARKING_FAIL"]),
        Process(2, "LMA 조립", "LMA Assembly", 3600, ["PART_DEFECT", "ASSEMBLY_ERROR"]),
        Process(3, "센서 검사", "Sensor Inspection", 60, ["SENSOR_TEMP_FAIL", "SENSOR_TOF_FAIL"]) with
        {
            // 59-61 C passes.
            Characteristics = [new Characteristic("TEMP", "temp_sensor.measured_temp", "Cel", 59, 61) { NameKo = "온도", NameEn = "Temperature", Decimals = 2 }],
        },
        Process(4, "펌웨어 업로드", "Firmware Upload", 60, ["FIRMWARE_UPLOAD_FAIL", "FIRMWARE_COMM_ERROR"]) with { NeedsFirmware = true },
        Process(5, "로봇 조립", "Robot Assembly", 3600, ["ASSEMBLY_ERROR", "APPEARANCE_DEFECT"]),
        Process(6, "성능검사", "Performance Test", 600, ["PERFORMANCE_FAIL"]),
        Process(7, "라벨 프린팅", "Label Printing", 60, ["LABEL_PRINT_FAIL", "LABEL_ATTACH_ERROR"]) with
        {
            RequiresAllPrevious = true,
            AutoPrintLabel = true,
        },
        Process(8, "포장 + 외관검사", "Packaging and Visual Inspection", 90, ["VISUAL_DEFECT", "PACKAGING_ERROR"]),
    ];

    private static ProcessFields Process(int number, string ko, string en, int seconds, IReadOnlyList<string> defectCodes) => new()
    {
        ProcessNumber = number,
        ProcessCode = $"P{number:000}",
        ProcessNameKo = ko,
        ProcessNameEn = en,
        EstimatedDurationSeconds = seconds,
        DefectCodes = defectCodes,
        DefectNames = defectCodes.ToDictionary(code => code, code => Names[code], StringComparer.Ordinal),
    };
}
