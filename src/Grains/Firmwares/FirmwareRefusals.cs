using NeuroHub.Results;

namespace NeuroHub.Firmwares;

/// <summary>Refusals of firmware commands.</summary>
public static class FirmwareRefusals
{
    public static Refusal Duplicate(string version) => new(
        RefusalCode.DuplicateFirmware,
        $"Firmware {version} is published already.",
        "Give the new content a higher version.",
        $"펌웨어 {version}이(가) 이미 등록되어 있습니다. 더 높은 버전을 사용하십시오.");

    public static Refusal NotFound(string version) => new(
        RefusalCode.FirmwareNotFound,
        $"Firmware {version} does not exist.",
        "Choose one of GET /api/v1/firmware.",
        $"펌웨어 {version}을(를) 찾을 수 없습니다. 등록된 펌웨어에서 선택하십시오.");

    internal static Refusal Unsigned(string version) => new(
        RefusalCode.FirmwareSignatureInvalid,
        $"Firmware {version} came without a signature, and this plant takes only signed firmware.",
        "Sign the version and the SHA-256 with the plant's key (docs/stations.md) and send it as signature.",
        $"펌웨어 {version}에 서명이 없습니다. 이 공장은 서명된 펌웨어만 등록합니다. 서명하여 signature로 보내십시오.");

    public static Refusal NoSignature(string version) => new(
        RefusalCode.FirmwareSignatureInvalid,
        $"What came as the signature of firmware {version} is none.",
        "Send the base64 of what openssl dgst -sha256 -sign wrote.",
        $"펌웨어 {version}의 signature가 서명 형식이 아닙니다. openssl dgst -sha256 -sign 결과의 base64를 보내십시오.");

    public static Refusal WrongSignature(string version) => new(
        RefusalCode.FirmwareSignatureInvalid,
        $"The signature of firmware {version} is not of this version and content by the plant's key.",
        "Sign exactly the version, one line feed and the SHA-256 in lower case, without a line feed at the end.",
        $"펌웨어 {version}의 서명이 이 버전과 내용에 맞지 않습니다. 버전, 줄바꿈 하나, 소문자 SHA-256을 공장 키로 서명하십시오.");
}
