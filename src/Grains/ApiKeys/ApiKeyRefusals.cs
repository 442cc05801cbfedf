using NeuroHub.Results;

namespace NeuroHub.ApiKeys;

/// <summary>Refusals of API key commands.</summary>
public static class ApiKeyRefusals
{
    public static Refusal NotFound(string id) => new(
        RefusalCode.ApiKeyNotFound,
        $"There is no API key {id}.",
        "Look it up in GET /api/v1/api-keys.",
        $"API 키 {id}을(를) 찾을 수 없습니다. API 키 목록을 확인하십시오.");

    internal static Refusal NameIsTaken() => new(
        RefusalCode.Conflict,
        "An API key of this name is there already.",
        "Choose another name, or revoke that key first: an expired one keeps its name until it is revoked.",
        "같은 이름의 API 키가 이미 있습니다. 다른 이름을 사용하거나 기존 키를 먼저 폐기하십시오. 만료된 키도 폐기해야 이름을 다시 쓸 수 있습니다.");
}
