using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <summary>Every "no" of a firmware.</summary>
internal static class FirmwareRefusals
{
    public static Refusal Duplicate(string version) => new(
        RefusalCode.DuplicateFirmware,
        $"Firmware {version} is published already.",
        "Give the new content a higher version.",
        $"펌웨어 {version}이(가) 이미 등록되어 있습니다. 더 높은 버전을 사용하십시오.");
}
