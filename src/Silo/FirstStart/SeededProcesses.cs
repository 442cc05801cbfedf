using NeuroHub.Processes;

namespace NeuroHub.Silo.FirstStart;

/// <summary>The eight processes that a new plant starts with (rules.md 6); id = number.</summary>
internal static class SeededProcesses
{
    public static readonly IReadOnlyList<ProcessFields> All =
    [
        Process(1, "레이저 마킹", "Laser Marking", 60, ["MARKING_FAIL"]),
        Process(2, "LMA 조립", "LMA Assembly", 3600, ["PART_DEFECT", "ASSEMBLY_ERROR"]),
        Process(3, "센서 검사", "Sensor Inspection", 60, ["SENSOR_TEMP_FAIL", "SENSOR_TOF_FAIL"]) with
        {
            // 59-61 C passes.
            Characteristics = [new Characteristic("TEMP", "temp_sensor.measured_temp", "Cel", 59, 61)],
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
    };
}
